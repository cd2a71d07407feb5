import { ByteSink } from '../layout/byte-sink.ts';
import { offerHash } from '../layout/offer-hash.ts';
import { offerJson } from '../layout/offer-record.ts';
import { productKeys } from '../layout/product-keys.ts';
import { keyHigh, keyLow, laneA, laneB } from '../layout/text-hash.ts';
import { titleToWords } from '../layout/title-words.ts';
import { canonicalName } from './canonical-name.ts';
import type { FeedOffer } from './records-to-offers.ts';
import type { Reject } from './reject.ts';
import { type Hash, stageOffer } from './staged-offer.ts';

/**
 * Offers of one feed on their way from the thread that read them to the one that finds their products: as they
 * will be staged, so that handing them over copies nothing.
 */
export interface OfferBatch {
  /** Position of the feed among the build's. */
  readonly feed: number;
  readonly count: number;
  /** HEAD_WORDS an offer: the words of `head` below. */
  readonly heads: Uint32Array;
  /** Staged offers (staged-offer.ts). */
  readonly bytes: Buffer;
  readonly rejects: readonly Reject[];
  readonly notes: Readonly<Record<string, number>>;
  /** Of the feed file, read since the batch before. */
  readonly fileBytes: number;
}

/** Words of an offer's head; hashes are two words each, zeros where the offer has no such key. */
export const head = {
  /** Where the staged offer begins. */
  start: 0,
  line: 1,
  mpn: 2,
  title: 4,
} as const;
export const HEAD_WORDS = 6;

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
    const words = titleToWords(offer);
    const keys = productKeys(offer, words);
    const mpn = hashOf(keys.mpn);
    const title = hashOf(keys.title);
    this.heads.push(this.sink.length, line, mpn[0], mpn[1], title[0], title[1]);
    stageOffer(this.sink, {
      id: offerHash(offer.merchant, offer.id),
      gtin: hashOf(keys.gtin),
      name: canonicalName(words),
      words,
      language: offer.language,
      record: offerJson(offer),
    });
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
    const heads = new Uint32Array(this.heads);
    this.heads = [];
    this.rejects = [];
    this.notes = {};
    this.fileBytes = 0;
    const bytes = Buffer.from(this.sink.take().buffer);
    return { feed, count, heads, bytes, rejects, notes, fileBytes };
  }
}

const none: Hash = [0, 0];

function hashOf(text: string | undefined): Hash {
  if (text === undefined) return none;
  const b = laneB(text);
  const high = keyHigh(laneA(text), b);
  return [high, keyLow(high, b)];
}
