import { scratch } from './scratch.ts';
import type { PageTokens } from './tokens-to-postings.ts';

const { ints, floats } = scratch;

/** One block of the request, laid out for scoring. */
export class Block {
  /** Per position: id of the token. */
  readonly sequence: readonly number[];
  /** Summed rarities of the positions before each, nats; one longer than the sequence. */
  readonly rarityBefore: Float64Array;
  /** Ranges of this block by position in the request. */
  readonly ranges: readonly number[];
  /** Longest range of this block that evidence is gathered for, tokens. */
  readonly width: number;
  /** Joined neighbours: position, tokens, id; repeated. */
  readonly joined: readonly number[];
  /** Per position: the end of the ranges that hold it, 0 of none. */
  readonly reach: Int32Array;
  /** Per position: end of the longest range that begins there and evidence is gathered for; 0: none does. */
  readonly rangesEnd: Int32Array;
  private readonly grid: Int32Array;
  private readonly heads: Int32Array;
  private readonly following: Int32Array;

  /** @param flat ranges of the request: block, first token, token count; repeated */
  constructor(
    index: number,
    sequence: readonly number[],
    flat: readonly number[],
    ranges: readonly number[],
    tokens: PageTokens,
    widest: number,
  ) {
    this.sequence = sequence;
    this.ranges = ranges;
    this.joined = tokens.joined[index] ?? [];
    this.rarityBefore = floats.take(sequence.length + 1);
    const len = sequence.length;
    this.heads = ints.take(tokens.total, -1);
    this.following = ints.take(len + this.joined.length / 3);
    for (let pos = 0; pos < len; pos++) {
      const id = sequence[pos] as number;
      const before = this.rarityBefore[pos] as number;
      this.rarityBefore[pos + 1] = before + (tokens.rarities[id] as number);
      this.following[pos] = this.heads[id] as number;
      this.heads[id] = pos;
    }
    for (let i = 0; i < this.joined.length; i += 3) {
      const id = this.joined[i + 2] as number;
      this.following[len + i / 3] = this.heads[id] as number;
      this.heads[id] = len + i / 3;
    }
    let width = 1;
    for (const range of ranges) width = Math.max(width, flat[range * 3 + 2] as number);
    this.width = Math.min(width, widest);
    this.grid = ints.take(len * this.width, -1);
    this.reach = tokens.reaches[index] ?? ints.take(len);
    this.rangesEnd = ints.take(len);
    for (const range of ranges) {
      const first = flat[range * 3 + 1] as number;
      const count = flat[range * 3 + 2] as number;
      if (count > this.width) continue;
      this.grid[first * this.width + count - 1] = range;
      this.rangesEnd[first] = Math.max(this.rangesEnd[first] as number, first + count);
    }
  }

  /** The range from `first` to `last`, -1 if it was not asked for. */
  rangeAt(first: number, last: number): number {
    return last - first < this.width
      ? (this.grid[first * this.width + last - first] as number)
      : -1;
  }

  /**
   * An occurrence of a token, or -1: for a token of the request its position, for joined neighbours the
   * length of the sequence plus the number of their triple in `joined`.
   */
  firstOf(id: number): number {
    return this.heads[id] as number;
  }

  /** Another occurrence of the same token, or -1. */
  nextOf(occurrence: number): number {
    return this.following[occurrence] as number;
  }
}
