import { basename } from 'node:path';

import type { Engines } from '../../services/phrase-generation/load-engines.ts';
import type { MentionFileResult, SpanResult } from './assessment.ts';
import { readMentions } from './gold/read-mentions.ts';
import { resolvePages } from './gold/resolve-pages.ts';
import { createEngineSystem } from './predict/create-engine-system.ts';
import { goldToPredictions } from './predict/gold-to-predictions.ts';
import { pagesBySite } from './score/average-by-site.ts';
import { resample } from './score/bootstrap.ts';
import { curvesToThresholds } from './score/curves-to-thresholds.ts';
import { predictionToStats } from './score/prediction-to-stats.ts';
import { predictionsToCurves } from './score/predictions-to-curves.ts';
import { statsToEstimates } from './score/stats-to-estimates.ts';

/**
 * Scores engines on a file of marked sentences: spans only, no catalogue.
 * @param tunedAt per engine the threshold found on gold pages, if there were any
 */
export async function assessMentions(
  file: string,
  engines: Engines,
  tunedAt: ReadonlyMap<string, number | undefined>,
  sampleCount: number,
  seed: number,
): Promise<MentionFileResult> {
  const pages = resolvePages(readMentions(file), new Map());
  const sites = pagesBySite(pages);
  const samples = resample(sites, sampleCount, seed);
  const results: MentionFileResult['engines'][number][] = [];
  for (const [engine, at] of tunedAt) {
    const predictions = await goldToPredictions(pages, createEngineSystem(engines, engine));
    const scoreAt = (phraseAt: number): SpanResult => {
      const thresholds = { phraseAt, judgedAt: 1, balancedAt: 1, publishAt: 1 };
      const stats = predictions.map((prediction) => predictionToStats(prediction, thresholds));
      return { phraseAt, estimates: statsToEstimates(sites, samples, stats) };
    };
    const best = curvesToThresholds(predictionsToCurves(predictions), 1).phraseAt;
    results.push({
      engine,
      tuned: at === undefined ? undefined : scoreAt(at),
      best: scoreAt(best),
    });
  }
  return {
    file: basename(file),
    sentenceCount: pages.length,
    mentionCount: pages.reduce((sum, { mentions }) => sum + mentions.length, 0),
    engines: results,
  };
}
