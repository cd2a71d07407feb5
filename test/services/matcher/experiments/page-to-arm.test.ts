import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { pageToArm } from '../../../../services/matcher/experiments/page-to-arm.ts';
import { unitToPoint } from '../../../../services/matcher/experiments/unit-to-point.ts';
import { installationRoot } from '../../../../shared/config/paths.ts';
import type { Experiment, Settings } from '../../../../shared/protocol/settings.ts';

const defaults = { engine: 'chunk', relevance: 'text' };
const experiment = (shares: readonly number[], changes: Partial<Experiment> = {}): Settings => ({
  revision: 1,
  linksOn: true,
  publishers: [],
  experiments: [
    {
      id: 'e',
      enabled: true,
      seed: 'seed',
      unit: 'page',
      arms: shares.map((share, i) => ({ id: `a${i}`, share, engine: `e${i}`, relevance: 'text' })),
      ...changes,
    },
  ],
});
const page = (i: number) => ({ url: `https://example.com/${i}`, publisher: 'demo' });

describe('experiments', () => {
  const file = join(installationRoot, 'test/vectors/unit-to-point.json');
  const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { cases: [string, string, number][] };
  for (const [seed, unit, point] of cases) {
    it(`unitToPoint(${JSON.stringify(seed)}, ${JSON.stringify(unit)}) stays where it was`, () => {
      assert.equal(unitToPoint(seed, unit), point);
    });
  }

  it('pageToArm() serves the shares that were asked', () => {
    const settings = experiment([0.9, 0.1]);
    const n = 20_000;
    let second = 0;
    for (let i = 0; i < n; i += 1) {
      if (pageToArm(page(i), settings, defaults).arm === 'a1') second += 1;
    }
    // Five standard deviations of a binomial share.
    assert.ok(Math.abs(second / n - 0.1) < 5 * Math.sqrt((0.1 * 0.9) / n), `share ${second / n}`);
  });

  it('pageToArm() answers the same for the same page', () => {
    const settings = experiment([0.5, 0.5]);
    assert.deepEqual(
      pageToArm(page(7), settings, defaults),
      pageToArm(page(7), settings, defaults),
    );
  });

  it('pageToArm() gives pages beyond the shares, or without experiment, the defaults', () => {
    const expected = { arm: 'default', ...defaults };
    assert.deepEqual(pageToArm(page(1), experiment([0]), defaults), expected);
    assert.deepEqual(pageToArm(page(1), experiment([1], { enabled: false }), defaults), expected);
    assert.deepEqual(pageToArm(page(1), undefined, defaults), expected);
  });

  it('pageToArm() assigns by publisher or visitor where the experiment says so', () => {
    const byPublisher = experiment([0.5, 0.5], { unit: 'publisher' });
    const arms = new Set(
      [1, 2, 3, 4, 5, 6].map((i) => pageToArm(page(i), byPublisher, defaults).arm),
    );
    assert.equal(arms.size, 1);
    const byVisitor = experiment([0.5, 0.5], { unit: 'visitor' });
    const ofVisitor = (i: number) =>
      pageToArm({ ...page(i), visitor: 'v' }, byVisitor, defaults).arm;
    assert.equal(ofVisitor(1), ofVisitor(2));
  });
});
