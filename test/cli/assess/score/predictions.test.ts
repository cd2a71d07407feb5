import assert from 'node:assert/strict';

import { goldToPredictions } from '../../../../cli/assess/predict/gold-to-predictions.ts';
import type { Analysis, System } from '../../../../cli/assess/predict/system.ts';
import { pagesBySite } from '../../../../cli/assess/score/average-by-site.ts';
import { resample } from '../../../../cli/assess/score/bootstrap.ts';
import { curvesToThresholds } from '../../../../cli/assess/score/curves-to-thresholds.ts';
import { groupResults } from '../../../../cli/assess/score/group-results.ts';
import { predictionToStats } from '../../../../cli/assess/score/prediction-to-stats.ts';
import { predictionsToCurves } from '../../../../cli/assess/score/predictions-to-curves.ts';
import {
  statsToDifferences,
  statsToEstimates,
} from '../../../../cli/assess/score/stats-to-estimates.ts';
import { makeLink } from '../make-link.ts';
import { makePage } from '../make-page.ts';

const camera = makePage(['The [Canon R6=p1] and the [Canon R5=p2].'], { id: 'a', site: 'a' });
const book = makePage(['Read [Emma=media:p3] by the Committee.'], { id: 'b', site: 'b' });
const pages = [camera, book];

function system(name: string, analyses: readonly Analysis[]): System {
  return {
    name,
    isBaseline: false,
    analyse: async (page) => analyses[pages.findIndex(({ id }) => id === page.id)] as Analysis,
  };
}
const given = (ranked: number[], reachable: number[]) => {
  return { span: { block: 0, start: 0, end: 1 }, ranked, reachable: new Set(reachable) };
};
const phrase = (page: typeof camera, text: string, score: number) => {
  const { block, start, end } = makeLink(page, text, 0).candidate;
  return { block, start, end, score };
};
const good = system('good', [
  {
    phrases: [phrase(camera, 'Canon R6', 0.9), phrase(camera, 'R6 and', 0.4)],
    judged: [makeLink(camera, 'Canon R6', 1, 0.8), makeLink(camera, 'Canon R5', 1, 0.7)],
    given: [given([1, 2], [1, 2]), given([1], [1, 2])],
  },
  {
    phrases: [phrase(book, 'Committee', 0.5)],
    judged: [makeLink(book, 'Committee', 0, 0.3)],
    given: [given([0, 3], [3])],
  },
]);
const thresholds = { phraseAt: 0.5, judgedAt: 0.5, balancedAt: 0.75, publishAt: 0.6 };

describe('predictions', () => {
  it('goldToPredictions() keeps what is scored of each mention', async () => {
    const [first, second] = await goldToPredictions(pages, good);
    assert.deepEqual(first?.mentions, [
      { proposed: 'exactly', rank: 0, isReachable: true, first: 1, rightScore: 0.8 },
      { proposed: 'not', rank: -1, isReachable: true, first: 1, rightScore: undefined },
    ]);
    assert.deepEqual(
      first?.phrases?.map(({ score }) => score),
      [0.9],
    );
    assert.equal(second?.mentions[0]?.rank, 1);
  });

  it('predictionToStats() keeps media apart, and counts at the thresholds', async () => {
    const [first, second] = await goldToPredictions(pages, good);
    assert.ok(first && second);
    const stats = predictionToStats(first, thresholds);
    assert.deepEqual(stats.first, [1, 2]);
    assert.deepEqual(stats.reachable, [2, 2]);
    assert.deepEqual(stats.mediaFirst, [0, 0]);
    assert.deepEqual(stats.proposedExact, [1, 2]);
    assert.deepEqual(stats.spanRecall, [1, 2]);
    assert.deepEqual(stats.spanPrecision, [1, 1]);
    // The second link repeats the first one's product: the matcher does not publish it.
    assert.deepEqual(stats.precision, [1, 1]);
    const media = predictionToStats(second, thresholds);
    assert.deepEqual(
      [media.first, media.mediaFirst, media.mediaFirstFive],
      [
        [0, 0],
        [0, 1],
        [1, 1],
      ],
    );
    assert.deepEqual(media.spanPrecision, [0, 1]);
  });

  it('predictionsToCurves() and curvesToThresholds() find where precision and recall meet best', async () => {
    const predictions = await goldToPredictions(pages, good);
    const curves = predictionsToCurves(predictions);
    const at = (threshold: number) =>
      curves.links.find((point) => Math.abs(point.at - threshold) < 1e-9);
    assert.equal(at(0.28)?.precision, 0.5);
    assert.equal(at(0.32)?.precision, 1);
    assert.equal(at(0.32)?.recall, 0.5);
    const found = curvesToThresholds(curves, undefined);
    assert.ok(found.balancedAt > 0.3 && found.balancedAt <= 0.8, String(found.balancedAt));
    assert.equal(found.publishAt, found.balancedAt);
    assert.equal(curvesToThresholds(curves, 0.6).publishAt, 0.6);
  });

  it('statsToEstimates() averages per site; statsToDifferences() is nothing against itself', async () => {
    const predictions = await goldToPredictions(pages, good);
    const stats = predictions.map((one) =>
      predictionToStats(one, { ...thresholds, publishAt: 0.2 }),
    );
    const sites = pagesBySite(pages);
    const samples = resample(sites, 100, 1);
    const { precision, spanF1 } = statsToEstimates(sites, samples, stats);
    assert.equal(precision?.value, 0.5);
    assert.deepEqual(precision?.pooled, [1, 2]);
    assert.deepEqual([precision?.low, precision?.high], [0, 1]);
    assert.equal(spanF1?.pooled, undefined);
    const none = statsToDifferences(sites, samples, stats, stats);
    assert.ok(Object.values(none).every(({ value, low, high }) => !value && !low && !high));
  });

  it('groupResults() scores parts of the pages and of the mentions', async () => {
    const predictions = await goldToPredictions(pages, good);
    const groups = groupResults(predictions, thresholds, resample(pagesBySite(pages), 20, 1));
    const group = (by: string, name: string) =>
      groups.find((one) => one.by === by && one.name === name);
    assert.equal(group('category', 'products')?.estimates['first']?.value, 0.5);
    assert.equal(group('category', 'media')?.estimates['firstFive']?.value, 1);
    assert.equal(group('site', 'a')?.mentionCount, 2);
    assert.equal(group('length in tokens', '2')?.knownCount, 2);
    assert.equal(group('language', 'en')?.pageCount, 2);
  });
});
