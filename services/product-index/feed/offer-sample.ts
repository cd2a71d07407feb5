import type { StagedOffer } from './staged-offer.ts';

/** Bytes of the dictionary: with the block itself within the window of deflation. */
const DICTIONARY_BYTES = 4096;
/** Offers kept: from this many on, every second goes. */
const MOST = 64;

/**
 * Offers from all over a catalogue, as many from its end as from its beginning: what offers have in common
 * (links, images, categories) stands in them, and a dictionary made of them spares each block to say it again.
 */
export class OfferSample {
  private records: Buffer[] = [];
  private step = 1;
  private count = 0;

  /** Its record is copied if it is kept. */
  add(offer: StagedOffer): void {
    if (this.count++ % this.step !== 0) return;
    this.records.push(Buffer.from(offer.record));
    if (this.records.length < MOST) return;
    this.records = this.records.filter((_, i) => i % 2 === 0);
    this.step *= 2;
  }

  /** Whole offers between commas, at most 4,096 bytes of them. */
  toDictionary(): string {
    const size = this.records.reduce((sum, { length }) => sum + length + 1, 0);
    // Evenly spread, as many as there is room for if they are of one size.
    const step = Math.max(1, size / DICTIONARY_BYTES);
    let dictionary = Buffer.alloc(0);
    for (let i = 0; i < this.records.length; i += step) {
      const record = this.records[Math.floor(i)] as Buffer;
      if (dictionary.length + record.length + 1 > DICTIONARY_BYTES) continue;
      dictionary = Buffer.concat([dictionary, record, comma]);
    }
    return dictionary.toString();
  }
}

const comma = Buffer.from(',');
