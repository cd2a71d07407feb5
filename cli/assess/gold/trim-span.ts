import type { Span } from './span.ts';

/**
 * A stretch without what is no letter, digit or plus sign at its edges: whether the closing bracket
 * of "Bread Maker (47413)" belongs to the name is nothing that spans are compared by.
 */
export function trimSpan(text: string, { block, start, end }: Span): Span {
  const inner = text.slice(start, end);
  const leading = /^[^\p{L}\p{N}]+/u.exec(inner)?.[0].length ?? 0;
  const trailing = /[^\p{L}\p{N}\p{M}+]+$/u.exec(inner.slice(leading))?.[0].length ?? 0;
  return { block, start: start + leading, end: end - trailing };
}
