import assert from 'node:assert/strict';

import { averageBySite, pagesBySite } from '../../../../cli/assess/score/average-by-site.ts';
import { percentileInterval, resample } from '../../../../cli/assess/score/bootstrap.ts';
import type { Ratio } from '../../../../cli/assess/score/ratio.ts';
import { wilsonLow } from '../../../../shared/statistics/wilson-low.ts';

const sites = ['a', 'b', 'a', 'c'].map((site) => ({ site }));
const pages = pagesBySite(sites);

describe('bootstrap', () => {
  it('averageBySite() counts each site once, and leaves out those without anything to judge', () => {
    const ratios: Ratio[] = [
      [1, 4],
      [1, 1],
      [3, 4],
      [0, 0],
    ];
    assert.deepEqual(pages, [[0, 2], [1], [3]]);
    assert.equal(averageBySite(pages, ratios), (0.5 + 1) / 2);
    assert.ok(
      Number.isNaN(
        averageBySite(pages, [
          [0, 0],
          [0, 0],
          [0, 0],
          [0, 0],
        ]),
      ),
    );
  });

  it('resample() draws as many sites as there are, with their own pages, the same for a seed', () => {
    const samples = resample(pages, 50, 7);
    assert.deepEqual(samples, resample(pages, 50, 7));
    assert.notDeepEqual(samples, resample(pages, 50, 8));
    for (const sample of samples) {
      assert.equal(sample.length, 3);
      for (const ofSite of sample) {
        const names = ofSite.map((page) => sites[page]?.site);
        assert.equal(new Set(names).size, 1);
        assert.equal(ofSite.length, names[0] === 'a' ? 2 : 1);
      }
    }
  });

  it('percentileInterval() takes the middle 95 %, without what is not a number', () => {
    const values = [Number.NaN, ...Array.from({ length: 101 }, (_, i) => i)];
    const { low, high } = percentileInterval(values);
    assert.ok(Math.abs(low - 2.5) < 1e-9 && Math.abs(high - 97.5) < 1e-9, `${low} to ${high}`);
    assert.ok(Number.isNaN(percentileInterval([]).low));
  });

  it('percentileInterval() of a resampled share covers the share nineteen times in twenty', () => {
    const many = Array.from({ length: 40 }, (_, i) => ({ site: String(i) }));
    let covered = 0;
    for (let seed = 1; seed <= 60; seed++) {
      const [drawn = []] = resample([many.map((_, i) => i)], 1, seed);
      const ratios = (drawn[0] ?? []).map((i): Ratio => [i < 20 ? 1 : 0, 1]);
      const own = pagesBySite(many);
      const values = resample(own, 200, seed + 1000).map((sample) => averageBySite(sample, ratios));
      const { low, high } = percentileInterval(values);
      if (low <= 0.5 && 0.5 <= high) covered++;
    }
    assert.ok(covered >= 51, `${covered} of 60`);
  });

  it('wilsonLow() does not take seven of seven for certain', () => {
    assert.equal(wilsonLow([7, 7]).toFixed(3), '0.646');
    assert.equal(wilsonLow([81, 100]).toFixed(3), '0.722');
    assert.ok(Number.isNaN(wilsonLow([0, 0])));
  });
});
