import { judgedToLinks } from '../predict/judged-to-links.ts';
import type { PagePrediction } from '../predict/page-prediction.ts';
import { averageBySite, pagesBySite } from './average-by-site.ts';
import { isProduct } from './prediction-to-stats.ts';
import type { Ratio } from './ratio.ts';
import { scoreLinks } from './score-links.ts';
import { scoreSpans } from './score-spans.ts';

/** Figures at one threshold, averaged per site; NaN where nothing could be judged. */
export interface CurvePoint {
  readonly at: number;
  readonly precision: number;
  readonly recall: number;
}

export interface LinkPoint extends CurvePoint {
  readonly precisionAllPages: number;
  readonly linkScore: number;
  readonly wrongPer1000Words: number;
}

export interface Curves {
  readonly links: readonly LinkPoint[];
  /** Of the engine's phrases; empty for a system without an engine of its own. */
  readonly phrases: readonly CurvePoint[];
  /** Of stretches with a judged candidate. */
  readonly judged: readonly CurvePoint[];
}

/** 0.02, 0.04, ... 0.98 */
const spanThresholds: readonly number[] = Array.from({ length: 49 }, (_, i) => (i + 1) / 50);
/** 0.04, 0.08, ... 0.96: choosing links costs more than filtering stretches. */
const linkThresholds: readonly number[] = Array.from({ length: 24 }, (_, i) => (i + 1) / 25);

/** Precision and recall over the thresholds. */
export function predictionsToCurves(predictions: readonly PagePrediction[]): Curves {
  const sites = pagesBySite(predictions.map(({ page }) => page));
  const average = (ratios: readonly Ratio[]) => averageBySite(sites, ratios);
  const spanPoints = (which: 'phrases' | 'judgedSpans') =>
    spanThresholds.map((at): CurvePoint => {
      const scores = predictions.map((prediction) => {
        const spans = (prediction[which] ?? []).filter(({ score }) => score >= at);
        return scoreSpans(prediction.page, spans, isProduct);
      });
      return {
        at,
        precision: average(scores.map(({ precision }) => precision)),
        recall: average(scores.map(({ recall }) => recall)),
      };
    });
  const hasPhrases = predictions.some(({ phrases }) => phrases);
  return {
    phrases: hasPhrases ? spanPoints('phrases') : [],
    judged: spanPoints('judgedSpans'),
    links: linkThresholds.map((at): LinkPoint => {
      const scores = predictions.map(({ page, judged }) =>
        scoreLinks(page, judgedToLinks(judged, at), isProduct),
      );
      return {
        at,
        precision: average(scores.map(({ precision }) => precision)),
        precisionAllPages: average(scores.map(({ precisionAllPages }) => precisionAllPages)),
        recall: average(scores.map(({ recall }) => recall)),
        linkScore: average(scores.map(({ linkScore }) => linkScore)),
        wrongPer1000Words: average(scores.map((one) => one.wrongPer1000Words)),
      };
    }),
  };
}
