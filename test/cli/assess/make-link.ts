import type { Scored } from '../../../services/matcher/overlap.ts';
import { makeCandidate } from '../../support/make-candidate.ts';

/** A judged candidate on the first occurrence of a text in the page. */
export function makeLink(
  page: { readonly blocks: readonly string[] },
  text: string,
  product: number,
  score = 0.9,
): Scored {
  const block = page.blocks.findIndex((one) => one.includes(text));
  const start = page.blocks[block]?.indexOf(text) ?? -1;
  if (start < 0) throw new Error(`Cannot make a link: the page lacks ${JSON.stringify(text)}`);
  return { score, candidate: makeCandidate({ block, start, text, product }) };
}
