import type { Block } from './block.ts';
import { scratch } from './scratch.ts';
import type { Signatures } from './signatures.ts';
import type { PageTokens } from './tokens-to-postings.ts';

/**
 * Where one candidate's title stands in a block. Neighbours that make one word of the title count
 * only for ranges that hold all of them, so they stand at their last position with the first one
 * beside it.
 */
export class TitleInBlock {
  /** Positions that match in any way, ascending. */
  readonly touched: Int32Array;
  touchedCount = 0;
  /** Per position: entries of the title that its token matches; 0 none. */
  readonly mask: Int32Array;
  readonly exact: Int32Array;
  /** Per position: entries matched by the neighbours that end there, and where these begin. */
  readonly joinedMask: Int32Array;
  readonly joinedFirst: Int32Array;
  private readonly isTouched: Int32Array;

  constructor(longestBlock: number) {
    const { ints } = scratch;
    this.touched = ints.take(longestBlock);
    this.mask = ints.take(longestBlock);
    this.exact = ints.take(longestBlock);
    this.joinedMask = ints.take(longestBlock);
    this.joinedFirst = ints.take(longestBlock);
    this.isTouched = ints.take(longestBlock);
  }

  /** Forgets the previous title and places this one. */
  place(slot: number, block: Block, signatures: Signatures, tokens: PageTokens): void {
    this.clear();
    const from = signatures.matchStart[slot] as number;
    const to = signatures.matchStart[slot + 1] as number;
    for (let match = from; match < to; match++) {
      const id = signatures.matchToken[match] as number;
      if (id >= tokens.count) continue;
      for (let pos = block.firstOf(id); pos >= 0; pos = block.nextOf(pos)) {
        this.touch(pos);
        this.mask[pos] = (this.mask[pos] as number) | (signatures.matchMask[match] as number);
        this.exact[pos] = (this.exact[pos] as number) | (signatures.matchExact[match] as number);
      }
    }
    for (let match = from; match < to; match++) {
      const id = signatures.matchToken[match] as number;
      if (id < tokens.count) continue;
      for (let found = block.firstOf(id); found >= 0; found = block.nextOf(found)) {
        const join = (found - block.sequence.length) * 3;
        const first = block.joined[join] as number;
        const last = first + (block.joined[join + 1] as number) - 1;
        // A word that matches by itself needs no neighbour.
        if (this.mask[first] !== 0 || this.mask[last] !== 0) continue;
        for (let pos = first; pos <= last; pos++) this.touch(pos);
        this.joinedMask[last] = signatures.matchMask[match] as number;
        this.joinedFirst[last] = first;
      }
    }
  }

  /** Whether any token of the title stands at this position. */
  hasTouched(pos: number): boolean {
    return this.isTouched[pos] === 1;
  }

  private touch(pos: number): void {
    if (this.isTouched[pos] === 1) return;
    this.isTouched[pos] = 1;
    // Few positions, mostly in order already: cheaper than sorting them afterwards.
    const { touched } = this;
    let at = this.touchedCount++;
    for (; at > 0 && (touched[at - 1] as number) > pos; at--)
      touched[at] = touched[at - 1] as number;
    touched[at] = pos;
  }

  private clear(): void {
    for (let t = 0; t < this.touchedCount; t++) {
      const pos = this.touched[t] as number;
      this.mask[pos] = 0;
      this.exact[pos] = 0;
      this.joinedMask[pos] = 0;
      this.isTouched[pos] = 0;
    }
    this.touchedCount = 0;
  }
}
