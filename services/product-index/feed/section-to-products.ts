import { closeSync, existsSync, openSync, readFileSync, readSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { OfferSections, STAGED_HEAD_BYTES, sectionCount } from './offer-sections.ts';

/** A section above this is cut again, bytes. */
const MOST_BYTES = 256 * 1024 * 1024;
/** Names of the sample by which it is cut. */
const SAMPLE_NAMES = 4096;
const READ_BYTES = 1024 * 1024;

/** Records of the offers of one product, as they came. */
export type ProductRecords = readonly Buffer[];

/**
 * The products of a section in the order of their canonical names, that of the first offer each; of
 * equal ones that which came first. The file is removed.
 *
 * @param mostBytes a larger section is cut into smaller files first
 */
export function* sectionToProducts(
  folder: string,
  section: number,
  mostBytes: number = MOST_BYTES,
): Generator<ProductRecords> {
  const path = OfferSections.path(folder, section);
  if (!existsSync(path)) return;
  const { size } = statSync(path);
  if (size > mostBytes) {
    const parts = cut(folder, path, section, size);
    rmSync(path);
    for (let part = 0; part < parts.count; part++) {
      const partPath = OfferSections.path(parts.folder, part);
      const isWhole = existsSync(partPath) && statSync(partPath).size === size;
      // What cannot be cut, because all its names are one, is sorted as it is.
      yield* sectionToProducts(parts.folder, part, isWhole ? Number.POSITIVE_INFINITY : mostBytes);
    }
    return;
  }
  const bytes = readFileSync(path);
  rmSync(path);
  yield* inOrder(bytes);
}

function* inOrder(bytes: Buffer): Generator<ProductRecords> {
  const places = new Map<number, number>();
  const names: string[] = [];
  const counts: number[] = [];
  const positions: number[] = [];
  const owners: number[] = [];
  for (let pos = 0; pos < bytes.length; pos = endOf(bytes, pos)) {
    const product = bytes.readUInt32LE(pos);
    let place = places.get(product);
    if (place === undefined) {
      place = names.length;
      places.set(product, place);
      const start = pos + STAGED_HEAD_BYTES;
      // Latin-1 keeps the order of the bytes, and a character is a byte.
      names.push(bytes.toString('latin1', start, start + bytes.readUInt16LE(pos + 4)));
      counts.push(0);
    }
    counts[place] = (counts[place] as number) + 1;
    positions.push(pos);
    owners.push(place);
  }
  places.clear();
  const starts = new Uint32Array(names.length + 1);
  for (let i = 0; i < names.length; i++) {
    starts[i + 1] = (starts[i] as number) + (counts[i] as number);
  }
  const byProduct = new Uint32Array(positions.length);
  const next = starts.slice();
  owners.forEach((owner, i) => {
    byProduct[next[owner] as number] = positions[i] as number;
    next[owner] = (next[owner] as number) + 1;
  });
  const order = names.map((_, i) => i);
  order.sort((x, y) => {
    const [left, right] = [names[x] as string, names[y] as string];
    return left < right ? -1 : left > right ? 1 : x - y;
  });
  for (const place of order) {
    const records: Buffer[] = [];
    for (let i = starts[place] as number; i < (starts[place + 1] as number); i++) {
      const pos = byProduct[i] as number;
      const start = pos + STAGED_HEAD_BYTES + bytes.readUInt16LE(pos + 4);
      records.push(bytes.subarray(start, endOf(bytes, pos)));
    }
    yield records;
  }
}

/** Puts the offers of a section into smaller ones, by the names of their products' first offers. */
function cut(
  folder: string,
  path: string,
  section: number,
  bytes: number,
): {
  readonly folder: string;
  readonly count: number;
} {
  const target = join(folder, `${section}.parts`);
  const names: Buffer[] = [];
  let sampledAt = Number.NEGATIVE_INFINITY;
  let read = 0;
  let largest = 0;
  for (const { product, name, size } of stagedOffers(path)) {
    largest = Math.max(largest, product);
    if (read - sampledAt >= bytes / SAMPLE_NAMES) {
      names.push(Buffer.from(name));
      sampledAt = read;
    }
    read += size;
  }
  const sections = new OfferSections(target, names, Math.max(2, sectionCount(bytes)));
  const NONE = 2 ** 16 - 1;
  const owners = new Uint16Array(largest + 1).fill(NONE);
  for (const { product, name, record } of stagedOffers(path)) {
    if (owners[product] === NONE) owners[product] = sections.sectionOf(name);
    sections.add(owners[product] as number, product, name, record);
  }
  sections.close();
  return { folder: target, count: sections.count };
}

interface StagedOffer {
  readonly product: number;
  readonly name: Buffer;
  readonly record: Buffer;
  readonly size: number;
}

/** The offers of a file; their bytes are valid until the next. */
function* stagedOffers(path: string): Generator<StagedOffer> {
  const handle = openSync(path, 'r');
  try {
    let buffer = Buffer.allocUnsafeSlow(READ_BYTES);
    let have = 0;
    for (;;) {
      const got = readSync(handle, buffer, have, buffer.length - have, null);
      have += got;
      let pos = 0;
      while (pos + STAGED_HEAD_BYTES <= have && endOf(buffer, pos) <= have) {
        const end = endOf(buffer, pos);
        const start = pos + STAGED_HEAD_BYTES;
        const middle = start + buffer.readUInt16LE(pos + 4);
        yield {
          product: buffer.readUInt32LE(pos),
          name: buffer.subarray(start, middle),
          record: buffer.subarray(middle, end),
          size: end - pos,
        };
        pos = end;
      }
      if (got === 0) return;
      if (pos === 0 && have === buffer.length) {
        buffer = Buffer.concat([buffer, Buffer.allocUnsafeSlow(buffer.length)]);
      } else {
        buffer.copyWithin(0, pos, have);
        have -= pos;
      }
    }
  } finally {
    closeSync(handle);
  }
}

function endOf(bytes: Buffer, pos: number): number {
  return pos + STAGED_HEAD_BYTES + bytes.readUInt16LE(pos + 4) + bytes.readUInt32LE(pos + 6);
}
