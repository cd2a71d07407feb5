import type { Engines } from '../../services/phrase-generation/load-engines.ts';
import type { EnginePhrases, PhraseResult, PhrasesOf } from './assessment.ts';
import type { AssessedPage } from './gold/assessed-page.ts';
import { createEngineSystem } from './predict/create-engine-system.ts';
import { goldToPredictions } from './predict/gold-to-predictions.ts'; // pages -> phrases
import type { PagePrediction } from './predict/page-prediction.ts';
import { pagesBySite } from './score/average-by-site.ts';
import { resample } from './score/bootstrap.ts';
import { curvesToThresholds } from './score/curves-to-thresholds.ts'; // curves -> thresholds
import { predictionToStats } from './score/prediction-to-stats.ts'; // phrases -> counts
import { predictionsToCurves } from './score/predictions-to-curves.ts';
import { statsToDifferences, statsToEstimates } from './score/stats-to-estimates.ts'; // counts -> figures

export interface PhrasesOptions {
  readonly engines: Engines;
  /** Names of engines; how far the first is ahead of each other one is told. */
  readonly names: readonly string[];
  /** Per engine the score from which phrases count; what is best for the tuning pages if missing. */
  readonly tunedAt?: Readonly<Record<string, number>>;
  readonly sampleCount: number;
  readonly seed: number;
}

interface Reading {
  readonly engine: string;
  readonly phraseAt: number;
  readonly predictions: readonly PagePrediction[];
}

/** Scores what engines propose on labelled pages, before any catalogue is asked. */
export async function assessPhrases(
  pages: readonly AssessedPage[],
  options: PhrasesOptions,
): Promise<PhraseResult> {
  const readings: Reading[] = [];
  for (const engine of options.names) {
    const predictions = await goldToPredictions(pages, createEngineSystem(options.engines, engine));
    const phraseAt = options.tunedAt?.[engine] ?? balancedAt(predictions);
    readings.push({ engine, phraseAt, predictions });
  }
  const of = (isIn: (page: AssessedPage) => boolean): PhrasesOf =>
    scorePhrases(
      readings.map((reading) => ({
        ...reading,
        predictions: reading.predictions.filter(({ page }) => isIn(page)),
      })),
      options,
    );
  const splits = (['tune', 'held-out'] as const).filter((split) =>
    pages.some((page) => page.split === split),
  );
  const languages = [...new Set(pages.map(({ language }) => language))].sort();
  return {
    phraseAt: Object.fromEntries(readings.map(({ engine, phraseAt }) => [engine, phraseAt])),
    sides: splits.map((split) => ({
      split,
      ...of((page) => page.split === split),
      curves: readings.map(({ engine, predictions }) => ({
        engine,
        points: predictionsToCurves(predictions.filter(({ page }) => page.split === split)).phrases,
      })),
    })),
    languages: languages.map((language) => ({
      language,
      ...of((page) => page.language === language),
    })),
  };
}

function balancedAt(predictions: readonly PagePrediction[]): number {
  const tuning = predictions.filter(({ page }) => page.split === 'tune');
  const curves = predictionsToCurves(tuning.length > 0 ? tuning : predictions);
  return curvesToThresholds(curves, 1).phraseAt;
}

function scorePhrases(
  readings: readonly Reading[],
  { sampleCount, seed }: PhrasesOptions,
): PhrasesOf {
  const [main] = readings;
  if (!main) throw new RangeError('Cannot score phrases: no engine is named');
  const pages = main.predictions.map(({ page }) => page);
  const sites = pagesBySite(pages);
  const samples = resample(sites, sampleCount, seed);
  const statsOf = ({ predictions, phraseAt }: Reading) => {
    const thresholds = { phraseAt, judgedAt: 1, balancedAt: 1, publishAt: 1 };
    return predictions.map((prediction) => predictionToStats(prediction, thresholds));
  };
  const mainStats = statsOf(main);
  return {
    siteCount: sites.length,
    pageCount: pages.length,
    mentionCount: pages.reduce(
      (sum, { mentions }) => sum + mentions.filter(({ media }) => !media).length,
      0,
    ),
    engines: readings.map((reading): EnginePhrases => {
      const stats = reading === main ? mainStats : statsOf(reading);
      return {
        engine: reading.engine,
        phraseAt: reading.phraseAt,
        estimates: statsToEstimates(sites, samples, stats),
        behind: reading === main ? undefined : statsToDifferences(sites, samples, stats, mainStats),
      };
    }),
  };
}
