import type { Deadline } from '../../shared/messaging/deadline.ts';
import { remainingMs } from '../../shared/messaging/deadline.ts';
import { textToTokens } from '../../shared/text/text-to-tokens.ts';

/** A page's tokens, as they are sent. */
export interface PageTokens {
  /** Distinct folded tokens in order of first appearance. */
  readonly tokens: string[];
  /** Per block: indexes into `tokens`. */
  readonly sequences: number[][];
  /** Per block: start and end of each token in UTF-16 code units. */
  readonly offsets: number[][];
  /** Per block: its folded tokens in reading order. */
  readonly folded: (readonly string[])[];
  /** Blocks read before the deadline passed; those behind have no tokens. */
  readonly blockCount: number;
}

/** Splits each block into tokens and numbers the distinct ones. */
export function blocksToTokens(blocks: readonly string[], deadline: Deadline): PageTokens {
  const positions = new Map<string, number>();
  const sequences: number[][] = [];
  const offsets: number[][] = [];
  const folded: (readonly string[])[] = [];
  let blockCount = 0;
  for (const text of blocks) {
    if (blockCount < sequences.length || remainingMs(deadline) <= 0) {
      sequences.push([]);
      offsets.push([]);
      folded.push([]);
      continue;
    }
    const block = textToTokens(text);
    sequences.push(block.folded.map((token) => position(positions, token)));
    offsets.push(block.offsets);
    folded.push(block.folded);
    blockCount++;
  }
  return { tokens: [...positions.keys()], sequences, offsets, folded, blockCount };
}

function position(positions: Map<string, number>, token: string): number {
  const known = positions.get(token);
  if (known !== undefined) return known;
  positions.set(token, positions.size);
  return positions.size - 1;
}
