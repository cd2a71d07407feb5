import type { SideResult, SystemResult } from './assessment.ts';
import type { Split } from './gold/site-to-split.ts';
import type { PagePrediction } from './predict/page-prediction.ts';
import type { System } from './predict/system.ts';
import { errorsByKind } from './report/errors-by-kind.ts'; // predictions -> errors
import { pagesBySite } from './score/average-by-site.ts';
import { resample } from './score/bootstrap.ts'; // pages -> samples
import { groupResults } from './score/group-results.ts'; // predictions -> groups
import { predictionToStats } from './score/prediction-to-stats.ts'; // prediction -> counts
import { predictionsToCalibrations } from './score/predictions-to-calibrations.ts';
import { type Curves, predictionsToCurves } from './score/predictions-to-curves.ts';
import { statsToDifferences, statsToEstimates } from './score/stats-to-estimates.ts'; // counts -> figures
import type { Thresholds } from './score/thresholds.ts';

/** What one system says about every page, and where its thresholds lie. */
export interface Reading {
  readonly system: System;
  readonly thresholds: Thresholds;
  readonly predictions: readonly PagePrediction[];
  /** Of the tuning side. */
  readonly tuningCurves: Curves;
}

export interface SideOptions {
  readonly split: Split;
  readonly sampleCount: number;
  readonly seed: number;
  /** Errors and pages of a side that is held out are shown on demand only. */
  readonly showsErrors: boolean;
  readonly titleOf: (product: number) => string;
}

/** Scores every system on one side of the split; the first is the one that others are compared with. */
export function assessSide(readings: readonly Reading[], options: SideOptions): SideResult {
  const ofSide = readings.map((reading) => ({
    ...reading,
    predictions: reading.predictions.filter(({ page }) => page.split === options.split),
  }));
  const [first] = ofSide;
  if (!first) throw new RangeError('Cannot assess: there is no system');
  const pages = first.predictions.map(({ page }) => page);
  const sites = pagesBySite(pages);
  const samples = resample(sites, options.sampleCount, options.seed);
  const statsOf = ({ predictions, thresholds }: Reading) =>
    predictions.map((prediction) => predictionToStats(prediction, thresholds));
  const firstStats = statsOf(first);
  const systems = ofSide.map((reading): SystemResult => {
    const isFirst = reading === first;
    const stats = isFirst ? firstStats : statsOf(reading);
    return {
      name: reading.system.name,
      isBaseline: reading.system.isBaseline,
      thresholds: reading.thresholds,
      estimates: statsToEstimates(sites, samples, stats),
      differences: isFirst ? undefined : statsToDifferences(sites, samples, firstStats, stats),
      curves:
        options.split === 'tune' ? reading.tuningCurves : predictionsToCurves(reading.predictions),
      calibrations: predictionsToCalibrations(reading.predictions),
    };
  });
  const { publishAt } = first.thresholds;
  return {
    split: options.split,
    siteCount: sites.length,
    pageCount: pages.length,
    fullyAnnotatedCount: pages.filter(({ fullyAnnotated }) => fullyAnnotated).length,
    wordCount: pages.reduce((sum, { wordCount }) => sum + wordCount, 0),
    mentionCount: pages.reduce((sum, { mentions }) => sum + mentions.length, 0),
    knownCount: pages.reduce(
      (sum, { rightProducts }) => sum + rightProducts.filter(({ size }) => size > 0).length,
      0,
    ),
    systems,
    groups: groupResults(first.predictions, first.thresholds, samples),
    errors: options.showsErrors ? errorsByKind(first.predictions, publishAt, options.titleOf) : [],
    pages: options.showsErrors ? first.predictions : [],
  };
}
