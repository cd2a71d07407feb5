import { judgeFeatures, weightedSum } from '../../services/matcher/relevance/text.ts';
import type { TextWeights } from '../../services/matcher/relevance/text-weights.ts';
import type { AssessedPage } from '../assess/gold/assessed-page.ts';
import { judgedToLinks } from '../assess/predict/judged-to-links.ts';
import { averageBySite, pagesBySite } from '../assess/score/average-by-site.ts';
import { isProduct } from '../assess/score/prediction-to-stats.ts';
import type { Ratio } from '../assess/score/ratio.ts';
import { type LinkScores, scoreLinks } from '../assess/score/score-links.ts';
import { fitTextWeights, type TuneOptions } from './fit-text-weights.ts';
import type { ReadPage } from './pages-to-examples.ts';

/** A figure as the mean over sites, and what it counts of how many on all pages. */
export interface Figure {
  readonly mean: number;
  readonly pooled: Ratio;
}

export interface CrossValidation {
  /** Right product first of those that the matcher asks for, the stretch given. */
  readonly first: Figure;
  readonly links: readonly (Readonly<Record<keyof LinkScores, Figure>> & { readonly at: number })[];
}

const thresholds = [0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

/**
 * Judges each site by weights that were tuned without it.
 *
 * @param always pages that always teach and are never judged
 * @param folds how many parts the sites are divided into, by their names in order
 */
export function crossValidate(
  read: readonly ReadPage[],
  always: readonly ReadPage[],
  folds: number,
  options: TuneOptions,
  onFold: (fold: string) => void = () => {},
): CrossValidation {
  const sites = [...new Set(read.map(({ page }) => page.site))].sort();
  const foldOf = new Map(sites.map((site, i) => [site, i % folds]));
  const first: Ratio[] = [];
  const links = thresholds.map((): LinkScores[] => []);
  const pages: AssessedPage[] = [];
  for (let fold = 0; fold < folds; fold++) {
    const isOut = ({ page }: ReadPage) => foldOf.get(page.site) === fold;
    const weights = fitTextWeights([...read.filter((page) => !isOut(page)), ...always], options);
    for (const one of read.filter(isOut)) {
      pages.push(one.page);
      first.push(firstOf(one, weights));
      const { scores } = judgeFeatures(one.candidates, one.features, weights);
      const judged = one.candidates.map((candidate, i) => ({ candidate, score: scores[i] ?? 0 }));
      thresholds.forEach((at, t) => {
        links[t]?.push(scoreLinks(one.page, judgedToLinks(judged, at), isProduct));
      });
    }
    onFold(`fold ${fold + 1} of ${folds}`);
  }
  const bySite = pagesBySite(pages);
  const toFigure = (ratios: readonly Ratio[]): Figure => ({
    mean: averageBySite(bySite, ratios),
    pooled: ratios.reduce<Ratio>(([a, b], [c, d]) => [a + c, b + d], [0, 0]),
  });
  const keys = Object.keys(links[0]?.[0] ?? {}) as (keyof LinkScores)[];
  return {
    first: toFigure(first),
    links: thresholds.map((at, t) => {
      const entries = keys.map((key) => [key, toFigure((links[t] ?? []).map((one) => one[key]))]);
      const figures = Object.fromEntries(entries) as Record<keyof LinkScores, Figure>;
      return { at, ...figures };
    }),
  };
}

/** Of equally likely ones the earlier number comes first, as when links are chosen. */
function firstOf({ given }: ReadPage, { choice }: TextWeights): Ratio {
  const right = given.filter(({ features, isRight }) => {
    const likeliness = features.map((values) => weightedSum(values, choice));
    return isRight[likeliness.indexOf(Math.max(...likeliness))];
  });
  return [right.length, given.length];
}
