import type { ByteSink } from '../layout/byte-sink.ts';
import type { TitleWords } from '../layout/title-words.ts';

/**
 * An offer on its way through a build, with all that is to be known of it to find its product and to make keys: no
 * later stage parses its record or splits its title again.
 *
 *     OFFSET SIZE MEANING
 *     0      4    product, once it is known
 *     4      8    hash of merchant and id (offer-hash.ts)
 *     12     8    hash of the GTIN's key (product-keys.ts); zeros: no GTIN
 *     20     4    size of the canonical name
 *     24     4    size of the words
 *     28     4    size of the record
 *     32     2    tokens of the title
 *     34     2    ... of these in its head
 *     36     2    tokens of the brand plus one; 0: no brand
 *     38     2    the same of the MPN
 *     40     ...  canonical name, words, record
 *
 * Hashes are their upper, then their lower half. The words are UTF-8 with blanks between them: the tokens of title, brand
 * and MPN, then the language. The record is JSON (offer-record.ts). Little-endian; lives no longer than the build.
 */
const PRODUCT = 0;
const ID = 4;
const GTIN = 12;
const NAME_SIZE = 20;
const WORDS_SIZE = 24;
const RECORD_SIZE = 28;
const TITLE_COUNTS = 32;
const OTHER_COUNTS = 36;
const HEAD_BYTES = 40;
/** Of a canonical name: more decides nothing but the order of siblings. */
const MAX_NAME_BYTES = 48;

/** Two halves of a hash. */
export type Hash = readonly [high: number, low: number];

/** What is staged of an offer before its product is known. */
export interface OfferToStage {
  readonly id: Hash;
  /** Zeros without a GTIN. */
  readonly gtin: Hash;
  readonly name: string;
  readonly words: TitleWords;
  readonly language: string;
  /** JSON. */
  readonly record: string;
}

/** What comes back of its words. */
export interface StagedWords extends TitleWords {
  readonly language: string;
}

export function stageOffer(sink: ByteSink, offer: OfferToStage): void {
  const { id, gtin, name, words, language, record } = offer;
  const pos = sink.skip(HEAD_BYTES);
  sink.wordAt(pos + PRODUCT, 0);
  sink.wordAt(pos + ID, id[0]);
  sink.wordAt(pos + ID + 4, id[1]);
  sink.wordAt(pos + GTIN, gtin[0]);
  sink.wordAt(pos + GTIN + 4, gtin[1]);
  const { title, headCount, brand, mpn } = words;
  sink.wordAt(pos + TITLE_COUNTS, title.length + 2 ** 16 * headCount);
  sink.wordAt(pos + OTHER_COUNTS, presentCount(brand) + 2 ** 16 * presentCount(mpn));
  const nameStart = sink.length;
  sink.text(name);
  sink.cut(Math.min(sink.length, nameStart + MAX_NAME_BYTES));
  const wordsStart = sink.length;
  sink.text([...title, ...(brand ?? []), ...(mpn ?? []), language].join(' '));
  const recordStart = sink.length;
  sink.text(record);
  sink.wordAt(pos + NAME_SIZE, wordsStart - nameStart);
  sink.wordAt(pos + WORDS_SIZE, recordStart - wordsStart);
  sink.wordAt(pos + RECORD_SIZE, sink.length - recordStart);
}

/** A staged offer in the bytes that it lies in. */
export class StagedOffer {
  readonly bytes: Buffer;
  readonly pos: number;

  constructor(bytes: Buffer, pos: number) {
    this.bytes = bytes;
    this.pos = pos;
  }

  /** Whether the offer at an offset ends before another. */
  static isWhole(bytes: Buffer, pos: number, end: number): boolean {
    return pos + HEAD_BYTES <= end && new StagedOffer(bytes, pos).end <= end;
  }

  get product(): number {
    return this.word(PRODUCT);
  }

  set product(product: number) {
    this.bytes.writeUInt32LE(product, this.pos + PRODUCT);
  }

  get idHigh(): number {
    return this.word(ID);
  }

  get idLow(): number {
    return this.word(ID + 4);
  }

  get gtinHigh(): number {
    return this.word(GTIN);
  }

  get gtinLow(): number {
    return this.word(GTIN + 4);
  }

  /** Canonical name, a character for each byte of its UTF-8: in the same order. */
  get name(): string {
    const start = this.pos + HEAD_BYTES;
    return this.bytes.toString('latin1', start, start + this.word(NAME_SIZE));
  }

  /** JSON. */
  get record(): Buffer {
    const { end } = this;
    return this.bytes.subarray(end - this.word(RECORD_SIZE), end);
  }

  /** Behind the offer. */
  get end(): number {
    return this.wordsEnd + this.word(RECORD_SIZE);
  }

  /** Whether both come back with the same words. */
  hasWordsOf(other: StagedOffer): boolean {
    if (other === this) return true;
    const { wordsStart: start, wordsEnd: end } = this;
    return (
      this.word(TITLE_COUNTS) === other.word(TITLE_COUNTS) &&
      this.word(OTHER_COUNTS) === other.word(OTHER_COUNTS) &&
      end - start === other.wordsEnd - other.wordsStart &&
      this.bytes.compare(other.bytes, other.wordsStart, other.wordsEnd, start, end) === 0
    );
  }

  words(): StagedWords {
    const text = this.bytes.toString('utf8', this.wordsStart, this.wordsEnd);
    const tokens = text.split(' ');
    const titleCounts = this.word(TITLE_COUNTS);
    const otherCounts = this.word(OTHER_COUNTS);
    const titleEnd = titleCounts & 0xffff;
    const brandEnd = titleEnd + Math.max(0, (otherCounts & 0xffff) - 1);
    const mpnEnd = brandEnd + Math.max(0, (otherCounts >>> 16) - 1);
    return {
      title: tokens.slice(0, titleEnd),
      headCount: titleCounts >>> 16,
      brand: (otherCounts & 0xffff) === 0 ? undefined : tokens.slice(titleEnd, brandEnd),
      mpn: otherCounts >>> 16 === 0 ? undefined : tokens.slice(brandEnd, mpnEnd),
      language: tokens.slice(mpnEnd).join(' '),
    };
  }

  private get wordsStart(): number {
    return this.pos + HEAD_BYTES + this.word(NAME_SIZE);
  }

  private get wordsEnd(): number {
    return this.wordsStart + this.word(WORDS_SIZE);
  }

  private word(offset: number): number {
    return this.bytes.readUInt32LE(this.pos + offset);
  }
}

/** Tells no brand from one without a token. */
function presentCount(tokens: readonly string[] | undefined): number {
  return tokens === undefined ? 0 : tokens.length + 1;
}
