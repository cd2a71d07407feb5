import type { Scored } from '../../../services/matcher/overlap.ts';
import { judgedToLinks } from '../predict/judged-to-links.ts';
import type { PagePrediction } from '../predict/page-prediction.ts';
import { isProduct } from '../score/prediction-to-stats.ts';
import { errorKindOfLink } from './error-kind-of-link.ts';
import { errorKindOfMention } from './error-kind-of-mention.ts';

/** Every kind of error, worst first, with what it means. */
export const errorKinds = {
  'plain-words': 'a link on words that name nothing, on a page whose mentions are all listed',
  'part-of-longer-name': 'a link within a longer name that means something else',
  'other-name': 'a link on a name that is no product of the catalogue’s',
  accessory: 'an accessory or part instead of the thing',
  variant: 'another version, size or number of the right product',
  'wrong-product': 'another product than the one that is meant',
  'wrong-extent': 'the right product, on more or fewer words than the mention',
  'no-phrase': 'a known product missed: the engine proposed nothing there',
  'not-found': 'a known product missed: there were phrases, but it was not among their candidates',
  'below-threshold': 'a known product missed: it was judged too low',
  outranked: 'a known product missed: judged high enough, but it gave way to another candidate',
  'wrong-given-span': 'with the right span handed over, another product comes first',
} as const;
export type ErrorKind = keyof typeof errorKinds;

export interface ErrorExample {
  readonly kind: ErrorKind;
  readonly page: string;
  readonly site: string;
  readonly language: string;
  /** What stands before the stretch, the stretch, and what stands behind it. */
  readonly text: readonly [before: string, stretch: string, after: string];
  /** Titles, where known. */
  readonly predicted?: string;
  readonly right?: string;
  readonly score?: number;
}

/** Code units shown on either side. */
const context = 60;

/**
 * Lists what went wrong at a threshold, in page order.
 * @param titleOf title of a product, for people
 */
export function errorsByKind(
  predictions: readonly PagePrediction[],
  publishAt: number,
  titleOf: (product: number) => string,
): ErrorExample[] {
  return predictions.flatMap((prediction) => {
    const { page } = prediction;
    const links = judgedToLinks(prediction.judged, publishAt);
    const example = (
      kind: ErrorKind,
      { block, start, end }: { block: number; start: number; end: number },
      more: {
        predicted?: number | undefined;
        right?: number | undefined;
        score?: number | undefined;
      },
    ): ErrorExample => {
      const text = page.blocks[block] ?? '';
      return {
        kind,
        page: page.id,
        site: page.site,
        language: page.language,
        text: [
          text.slice(Math.max(0, start - context), start),
          text.slice(start, end),
          text.slice(end, end + context),
        ],
        ...(more.predicted === undefined ? {} : { predicted: titleOf(more.predicted) }),
        ...(more.right === undefined ? {} : { right: titleOf(more.right) }),
        ...(more.score === undefined ? {} : { score: Math.round(more.score * 1000) / 1000 }),
      };
    };
    const ofLinks = links.flatMap((link: Scored) => {
      const found = errorKindOfLink(page, link, titleOf);
      if (!found) return [];
      const predicted = link.candidate.product;
      const more = { predicted, right: found.right, score: link.score };
      return [example(found.kind, link.candidate, more)];
    });
    const ofMentions = page.mentions.flatMap((mention, i) => {
      const [right] = page.rightProducts[i] ?? [];
      const found = prediction.mentions[i];
      if (right === undefined || !found || !isProduct(mention)) return [];
      const errors: ErrorExample[] = [];
      const kind = errorKindOfMention(prediction, i, links, publishAt);
      if (kind) errors.push(example(kind, mention, { right, score: found.rightScore }));
      if (found.rank !== 0) {
        errors.push(example('wrong-given-span', mention, { right, predicted: found.first }));
      }
      return errors;
    });
    return [...ofLinks, ...ofMentions];
  });
}
