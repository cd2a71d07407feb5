import { ByteSink } from '../layout/byte-sink.ts';
import { offerHash } from '../layout/offer-hash.ts';
import { offerBytes } from '../layout/offer-record.ts';
import { productKeys } from '../layout/product-keys.ts';
import { keyHigh, keyLow, laneA, laneB } from '../layout/text-hash.ts';
import { canonicalName } from './canonical-name.ts';
import type { FeedOffer } from './records-to-offers.ts';
import type { Reject } from './reject.ts';

/**
 * Offers of one feed on their way from the thread that read them to the one that finds their products:
 * hashes of their keys in words, canonical names and records in bytes, so that handing them over copies nothing.
 */
export interface OfferBatch {
  /** Position of the feed among the build's. */
  readonly feed: number;
  readonly count: number;
  /** HEAD_WORDS an offer: the words of `head` below. */
  readonly heads: Uint32Array;
  readonly bytes: Uint8Array;
  readonly rejects: readonly Reject[];
  readonly notes: Readonly<Record<string, number>>;
  /** Of the feed file, read since the batch before. */
  readonly fileBytes: number;
}

/** Words of an offer's head: hashes are two words each, zeros where the offer has no such key. */
export const head = {
  id: 0,
  gtin: 2,
  mpn: 4,
  title: 6,
  line: 8,
  /** Offset and size of the canonical name, behind which stands the record. */
  start: 9,
  nameSize: 10,
  recordSize: 11,
} as const;
export const HEAD_WORDS = 12;

/** Fills batches with the offers of one feed. */
export class OfferBatchWriter {
  private readonly feed: number;
  private readonly sink = new ByteSink();
  private heads: number[] = [];
  private rejects: Reject[] = [];
  private notes: Record<string, number> = {};
  private fileBytes = 0;

  constructor(feed: number) {
    this.feed = feed;
  }

  get count(): number {
    return this.heads.length / HEAD_WORDS;
  }

  add(offer: FeedOffer, line: number): void {
    const keys = productKeys(offer);
    this.heads.push(...offerHash(offer.merchant, offer.id));
    this.addHash(keys.gtin);
    this.addHash(keys.mpn);
    this.addHash(keys.title);
    const start = this.sink.length;
    const name = canonicalName(offer);
    this.sink.append(name);
    const record = offerBytes(offer);
    this.sink.append(record);
    this.heads.push(line, start, name.length, record.length);
  }

  reject(reject: Reject): void {
    this.rejects.push(reject);
  }

  note(name: string): void {
    this.notes[name] = (this.notes[name] ?? 0) + 1;
  }

  read(bytes: number): void {
    this.fileBytes += bytes;
  }

  take(): OfferBatch {
    const { feed, count, rejects, notes, fileBytes } = this;
    const heads = Uint32Array.from(this.heads);
    this.heads = [];
    this.rejects = [];
    this.notes = {};
    this.fileBytes = 0;
    return { feed, count, heads, bytes: this.sink.take(), rejects, notes, fileBytes };
  }

  private addHash(text: string | undefined): void {
    if (text === undefined) {
      this.heads.push(0, 0);
      return;
    }
    const b = laneB(text);
    const high = keyHigh(laneA(text), b);
    this.heads.push(high, keyLow(high, b));
  }
}
