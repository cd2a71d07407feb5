import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { OfferSample } from './offer-sample.ts';
import type { StagedOffer } from './staged-offer.ts';

/** Bytes of a section before they are written. */
const BUFFER_BYTES = 65_536;
/** Bytes of feed that make a section: what one thread sorts in memory. */
const SECTION_BYTES = 48 * 1024 * 1024;
const MOST_SECTIONS = 256;
/** Names from which the bounds are taken. */
const SAMPLE = 20_000;

/** Sections for so many bytes of feed files, 1 to 256. */
export function sectionCount(feedBytes: number): number {
  return Math.min(MOST_SECTIONS, Math.max(1, Math.ceil(feedBytes / SECTION_BYTES)));
}

/**
 * Cuts the catalogue into sections by canonical name, each a file of offers as they came. A section is then
 * put in order by itself (`section-to-products.ts`), and the sections in order are the catalogue in order.
 *
 * The bounds are quantiles of the names it is shown first, so sections are about equal if feeds are
 * mixed; one that grows too large is cut again when it is read.
 */
export class OfferSections {
  /** Of all offers that were added. */
  readonly sample = new OfferSample();
  private readonly folder: string;
  private readonly bounds: readonly string[];
  private readonly buffers: { bytes: Buffer; used: number }[] = [];

  /** @param names of a sample of the offers (staged-offer.ts), @param count of sections */
  constructor(folder: string, names: readonly string[], count: number) {
    mkdirSync(folder, { recursive: true });
    this.folder = folder;
    this.bounds = boundsOf(names, count);
    for (let i = 0; i <= this.bounds.length; i++) {
      this.buffers.push({ bytes: Buffer.alloc(0), used: 0 });
    }
  }

  get count(): number {
    return this.buffers.length;
  }

  static isSampled(names: number): boolean {
    return names >= SAMPLE;
  }

  /** The section of a new product. */
  sectionOf(name: string): number {
    let low = 0;
    let high = this.bounds.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.bounds[middle] as string) <= name) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  add(section: number, offer: StagedOffer): void {
    this.sample.add(offer);
    const buffer = this.buffers[section] as { bytes: Buffer; used: number };
    const { bytes, pos, end } = offer;
    const size = end - pos;
    if (buffer.used + size > buffer.bytes.length) this.write(section);
    if (size > buffer.bytes.length) {
      buffer.bytes = Buffer.allocUnsafeSlow(Math.max(BUFFER_BYTES, size));
    }
    bytes.copy(buffer.bytes, buffer.used, pos, end);
    buffer.used += size;
  }

  /** Writes what is left; to be called once, at the end. */
  close(): void {
    for (let section = 0; section < this.buffers.length; section++) {
      this.write(section);
      this.buffers[section] = { bytes: Buffer.alloc(0), used: 0 };
    }
  }

  static path(folder: string, section: number): string {
    return join(folder, `${section}.offers`);
  }

  private write(section: number): void {
    const buffer = this.buffers[section] as { bytes: Buffer; used: number };
    if (buffer.used > 0) {
      appendFileSync(
        OfferSections.path(this.folder, section),
        buffer.bytes.subarray(0, buffer.used),
      );
    }
    buffer.used = 0;
  }
}

function boundsOf(names: readonly string[], count: number): string[] {
  const sorted = names.toSorted();
  const bounds: string[] = [];
  for (let i = 1; i < count; i++) {
    const bound = sorted[Math.floor((sorted.length * i) / count)];
    const last = bounds.at(-1);
    if (bound !== undefined && (last === undefined || last < bound)) bounds.push(bound);
  }
  return bounds;
}
