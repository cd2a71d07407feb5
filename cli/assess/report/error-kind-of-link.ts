import type { Scored } from '../../../services/matcher/overlap.ts';
import { accessoryWords } from '../../../services/matcher/relevance/accessory-words.ts';
import { stretchesOverlap } from '../../../services/matcher/stretches-overlap.ts';
import { textToTokens } from '../../../shared/text/text-to-tokens.ts';
import type { AssessedPage } from '../gold/assessed-page.ts';
import { isSameSpan } from '../gold/is-same-span.ts';
import { judgeLink } from '../score/judge-link.ts';
import { isProduct } from '../score/prediction-to-stats.ts';
import type { ErrorKind } from './errors-by-kind.ts';

/** What is wrong with a link, and the product that is right if one is known; undefined: nothing. */
export function errorKindOfLink(
  page: AssessedPage,
  link: Scored,
  titleOf: (product: number) => string,
): { readonly kind: ErrorKind; readonly right?: number } | undefined {
  const { candidate } = link;
  const verdict = judgeLink(page, link, isProduct);
  if (verdict === 'unknown') return undefined;
  if (verdict === 'spurious') return { kind: spuriousKind(page, link) };
  const met = page.mentions.flatMap((mention, i) => {
    const products = page.rightProducts[i];
    return products && products.size > 0 && stretchesOverlap(mention, candidate) ? [i] : [];
  });
  if (verdict === 'right') {
    const isExact = met.some((i) => isSameSpan(page.exactSpans[i] ?? candidate, candidate));
    return isExact ? undefined : { kind: 'wrong-extent', right: candidate.product };
  }
  const [right = -1] = page.rightProducts[met[0] ?? -1] ?? [];
  return { kind: wrongKind(titleOf(candidate.product), titleOf(right)), right };
}

function wrongKind(predicted: string, right: string): ErrorKind {
  const predictedTokens = new Set(textToTokens(predicted).folded);
  const rightTokens = new Set(textToTokens(right).folded);
  const onlyPredicted = [...predictedTokens].filter((token) => !rightTokens.has(token));
  if (onlyPredicted.some((token) => accessoryWords.has(token))) return 'accessory';
  const shared = predictedTokens.size - onlyPredicted.length;
  return 2 * shared >= Math.min(predictedTokens.size, rightTokens.size)
    ? 'variant'
    : 'wrong-product';
}

/** Neighbours with a capital or a digit, with nothing but a blank or hyphen between, go on a name. */
function spuriousKind(page: AssessedPage, { candidate }: Scored): ErrorKind {
  const text = page.blocks[candidate.block] ?? '';
  const before = text.slice(0, candidate.start);
  const after = text.slice(candidate.end);
  const inner = text.slice(candidate.start, candidate.end);
  // A capital that begins the sentence says nothing.
  const opensSentence = /(?:^|[.!?…:]["'”’»)\]]*\s+)["'“‘«(]*$/.test(before);
  const telling = opensSentence ? inner.slice(1) : inner;
  if (!/[\p{Lu}\p{N}]/u.test(telling)) return 'plain-words';
  const goesOn = /^[ \u00a0\-‐][\p{Lu}\p{N}]/u.test(after);
  const wentOn = /(?<![.!?…:]["'”’»)\]]*\s+)\p{Lu}[\p{L}\p{N}]+[ \u00a0\-‐]$/u.test(before);
  return goesOn || wentOn ? 'part-of-longer-name' : 'other-name';
}
