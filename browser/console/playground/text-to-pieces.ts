import type { FoundLink, Stretch } from './playground-answer.ts';

/** A piece of a block's text that is treated alike. */
export interface Piece {
  readonly text: string;
  readonly link: FoundLink | undefined;
  /** Covered by phrases of the engine: the best of their scores. */
  readonly phrase: number | undefined;
}

/** Cuts a block at the ends of its links and phrases. */
export function textToPieces(
  text: string,
  links: readonly FoundLink[],
  phrases: readonly (Stretch & { readonly score: number })[],
): Piece[] {
  const inLinks = links.flatMap(({ start, end }) => [start, end]);
  const between = phrases
    .flatMap(({ start, end }) => [start, end])
    // A link stays in one piece.
    .filter((at) => !links.some(({ start, end }) => start < at && at < end));
  const cuts = [...new Set([0, ...inLinks, ...between, text.length])].sort((x, y) => x - y);
  return cuts.slice(0, -1).map((from, c) => {
    const to = cuts[c + 1] ?? text.length;
    const scores = phrases
      .filter(({ start, end }) => start <= from && to <= end)
      .map(({ score }) => score);
    return {
      text: text.slice(from, to),
      link: links.find(({ start, end }) => start <= from && to <= end),
      phrase: scores.length === 0 ? undefined : Math.max(...scores),
    };
  });
}
