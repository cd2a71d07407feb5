import type { Scored } from '../../../services/matcher/overlap.ts';
import { type Evidence, evidenceColumns } from '../../../shared/protocol/candidates.ts';

const noEvidence = Object.fromEntries(evidenceColumns.map((name) => [name, 0])) as Evidence;

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
  return {
    score,
    candidate: {
      block,
      start,
      end: start + text.length,
      text,
      tokenCount: text.split(' ').length,
      tokens: [],
      rarities: [],
      kind: 'p',
      rarityMass: 1,
      rarity: 1,
      phraseScore: 1,
      product,
      evidence: noEvidence,
    },
  };
}
