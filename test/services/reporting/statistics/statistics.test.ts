import assert from 'node:assert/strict';

import { alwaysValidWidth } from '../../../../services/reporting/statistics/always-valid-width.ts';
import { betaPrior } from '../../../../services/reporting/statistics/beta-prior.ts';
import { ratioOfSums } from '../../../../services/reporting/statistics/ratio-of-sums.ts';
import { sampleRatio } from '../../../../services/reporting/statistics/sample-ratio.ts';
import { seededRandom } from './seeded-random.ts';

describe('ratioOfSums()', () => {
  it('has the variance that repeated sampling shows', () => {
    const random = seededRandom(3);
    const estimates: number[] = [];
    let stated = 0;
    const samples = 2000;
    for (let i = 0; i < samples; i++) {
      const sums = { units: 200, x: 0, y: 0, xx: 0, xy: 0, yy: 0 };
      for (let unit = 0; unit < sums.units; unit++) {
        const x = 1 + Math.floor(10 * random());
        const rate = random() * 0.4;
        let y = 0;
        for (let j = 0; j < x; j++) if (random() < rate) y += 1;
        sums.x += x;
        sums.y += y;
        sums.xx += x * x;
        sums.xy += x * y;
        sums.yy += y * y;
      }
      const ratio = ratioOfSums(sums);
      assert.ok(ratio);
      estimates.push(ratio.value);
      stated += ratio.variance / samples;
    }
    const mean = estimates.reduce((sum, value) => sum + value, 0) / samples;
    const seen = estimates.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (samples - 1);
    assert.ok(Math.abs(stated / seen - 1) < 0.1, `${stated} stated, ${seen} seen`);
  });
});

describe('alwaysValidWidth()', () => {
  it('is wider than one look’s interval, and tightest near 5,000 units', () => {
    const inErrors = (units: number) => alwaysValidWidth(1, units, 0.05);
    for (const units of [100, 1000, 5000, 100_000]) assert.ok(inErrors(units) > 1.96);
    assert.ok(inErrors(5000) < inErrors(500) && inErrors(5000) < inErrors(500_000));
    assert.ok(Math.abs(inErrors(5000) - 3.0) < 0.2, `${inErrors(5000)}`);
  });
});

describe('sampleRatio()', () => {
  it('gives the p values of tables', () => {
    const p = (...units: number[]) =>
      sampleRatio(units.map((count) => ({ units: count, share: 1 })));
    // Chi-square 3.841 with one degree of freedom is the 5 % point, 5.991 with two.
    assert.ok(Math.abs((p(5098, 4902) ?? 0) - 0.05) < 0.001);
    assert.ok(Math.abs((p(3077, 2923, 3000) ?? 0) - 0.139) < 0.002);
    assert.equal(p(100, 100), 1);
    assert.ok((p(5300, 4700) ?? 1) < 1e-8);
  });

  it('compares with shares that do not add up to 1, and says nothing of few', () => {
    const arms = [
      { units: 900, share: 0.09 },
      { units: 100, share: 0.01 },
      { units: 7, share: 0 },
    ];
    assert.ok((sampleRatio(arms) ?? 0) > 0.999);
    assert.equal(sampleRatio(arms.slice(1)), undefined);
    assert.equal(
      sampleRatio([
        { units: 3, share: 0.5 },
        { units: 4, share: 0.5 },
      ]),
      undefined,
    );
  });
});

describe('betaPrior()', () => {
  it('finds rate and strength that pairs were drawn with', () => {
    const random = seededRandom(5);
    // Sum of 40 uniform ranks: the 2nd smallest of 40 numbers is beta(2, 39), of mean 2/41.
    const draw = () => Array.from({ length: 40 }, random).sort((a, b) => a - b)[1] ?? 0;
    const sums = { impressions: 0, clicks: 0, squares: 0, ratios: 0, pairs: 0 };
    for (let pair = 0; pair < 3000; pair++) {
      const rate = draw();
      const impressions = 20 + Math.floor(300 * random());
      let clicks = 0;
      for (let i = 0; i < impressions; i++) if (random() < rate) clicks += 1;
      sums.impressions += impressions;
      sums.clicks += clicks;
      sums.squares += impressions ** 2;
      sums.ratios += clicks ** 2 / impressions;
      sums.pairs += 1;
    }
    const { rate, strength } = betaPrior(sums, sums);
    assert.ok(Math.abs(rate - 2 / 41) < 0.003, `${rate}`);
    assert.ok(Math.abs(strength - 41) < 6, `${strength}`);
  });

  it('trusts the rate of all where pairs are alike, and stays bounded without clicks', () => {
    const alike = { impressions: 100_000, clicks: 1000, squares: 1e7, ratios: 10, pairs: 1000 };
    assert.equal(betaPrior(alike, alike).strength, 100_000);
    const none = { impressions: 0, clicks: 0, squares: 0, ratios: 0, pairs: 0 };
    assert.deepEqual(betaPrior(none, none), { rate: 0.005, strength: 200 });
  });
});
