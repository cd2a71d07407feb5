import type { Block } from '../../shared/protocol/page.ts';

/** A stretch of one block's text. */
export interface Piece {
  /** Position of the block in the page. */
  readonly block: number;
  /** Where the stretch begins in the block's text, UTF-16 code units. */
  readonly offset: number;
  readonly text: string;
  readonly kind: string;
}

/** Pieces that are analysed in one message. */
export type Chunk = readonly Piece[];

/**
 * Divides a page so that one long page cannot hold up the others. An ordinary page is one chunk.
 * Blocks stay whole where they fit; a longer one is cut behind a sentence, else at white space, else
 * at the bound (never within a surrogate pair).
 *
 * @param most characters a chunk may hold, UTF-16 code units
 */
export function pageToChunks(blocks: readonly Block[], most: number): Chunk[] {
  const chunks: Piece[][] = [];
  let current: Piece[] = [];
  let size = 0;
  const add = (piece: Piece) => {
    if (size > 0 && size + piece.text.length > most) {
      chunks.push(current);
      current = [];
      size = 0;
    }
    current.push(piece);
    size += piece.text.length;
  };
  blocks.forEach(({ text, kind = 'p' }, block) => {
    let offset = 0;
    while (text.length - offset > most) {
      const end = cutBefore(text, offset, offset + most);
      add({ block, offset, text: text.slice(offset, end), kind });
      offset = end;
    }
    if (offset < text.length) add({ block, offset, text: text.slice(offset), kind });
  });
  if (current.length > 0) chunks.push(current);
  return chunks;
}

/** The last good place to cut in the second half of the stretch. */
function cutBefore(text: string, from: number, to: number): number {
  const half = from + (to - from) / 2;
  for (let i = to; i > half; i -= 1) {
    if (isSpace(text, i) && /[.!?…。！？]/.test(text[i - 1] ?? '')) return i;
  }
  for (let i = to; i > half; i -= 1) if (isSpace(text, i)) return i;
  const isInPair = /[\ud800-\udbff]/.test(text[to - 1] ?? '');
  return isInPair ? to - 1 : to;
}

function isSpace(text: string, i: number): boolean {
  return /\s/.test(text[i] ?? '');
}
