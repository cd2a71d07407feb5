import assert from 'node:assert/strict';

import { armsToDifference } from '../../../../services/reporting/statistics/arms-to-difference.ts';
import type { UnitSums } from '../../../../services/reporting/statistics/unit-sums.ts';
import { seededRandom } from './seeded-random.ts';

/** Sums of an arm whose units may come back with more pages. */
class Arm {
  readonly #units = new Map<number, { x: number; y: number }>();
  #sums = { units: 0, x: 0, y: 0, xx: 0, xy: 0, yy: 0 };
  withSomething = 0;
  pages = 0;

  add(unit: number, x: number, y: number): void {
    const before = this.#units.get(unit) ?? { x: 0, y: 0 };
    const after = { x: before.x + x, y: before.y + y };
    this.#units.set(unit, after);
    const sums = this.#sums;
    this.#sums = {
      units: this.#units.size,
      x: sums.x + x,
      y: sums.y + y,
      xx: sums.xx + after.x ** 2 - before.x ** 2,
      xy: sums.xy + after.x * after.y - before.x * before.y,
      yy: sums.yy + after.y ** 2 - before.y ** 2,
    };
    if (before.y === 0 && y > 0) this.withSomething += 1;
    this.pages += 1;
  }

  sums(): UnitSums {
    return this.#sums;
  }
}

interface Simulation {
  readonly seed: number;
  readonly pages: number;
  /** Units that pages are of; as many as pages: each comes once. */
  readonly units: number;
  readonly lift?: number;
}

/** Arms of pages with 4 links each, whose units differ in how often they are clicked. */
function simulate(
  { seed, pages, units, lift = 0 }: Simulation,
  look: (arm: Arm, control: Arm) => void,
) {
  const random = seededRandom(seed);
  const arms = [new Arm(), new Arm()] as const;
  const rates = Array.from({ length: Math.min(units, pages) }, () => 0.1 * random() ** 2);
  const armOf = rates.map(() => (random() < 0.5 ? 0 : 1));
  for (let page = 0; page < pages; page++) {
    // Squared: the first units have most of the pages, as the pages of a site do.
    const unit = units < pages ? Math.floor(units * random() ** 2) : page;
    const arm = armOf[unit] ?? 0;
    const rate = (rates[unit] ?? 0) * (arm === 0 ? 1 + lift : 1);
    const clicks = [0, 1, 2, 3].filter(() => random() < rate).length;
    arms[arm].add(unit, 4, clicks);
    if (page % 50 === 49) look(arms[0], arms[1]);
  }
}

const compare = (arm: Arm, control: Arm, alpha = 0.05) =>
  armsToDifference(arm.sums(), control.sums(), arm.withSomething + control.withSomething, {
    ...{ alpha, minimalEffect: 0.1, pages: arm.pages + control.pages },
  });

describe('armsToDifference()', () => {
  const runs = 400;
  // Units that come once, that come back, and few that make nearly all pages.
  for (const units of [4000, 2000, 300]) {
    it(`looking after every 50 pages finds no difference where there is none: ${units} units`, () => {
      let atAnyLook = 0;
      let naive = 0;
      for (let seed = 1; seed <= runs; seed++) {
        let isDecided = false;
        let isNaive = false;
        simulate({ seed, pages: 4000, units }, (arm, control) => {
          const difference = compare(arm, control);
          if (!difference) return;
          isDecided ||= difference.isDecided;
          isNaive ||= difference.pValue < 0.05;
        });
        if (isDecided) atAnyLook += 1;
        if (isNaive) naive += 1;
      }
      assert.ok(atAnyLook / runs <= 0.05, `${atAnyLook} of ${runs}`);
      assert.ok(naive / runs > 0.1, `one look's interval would not do: ${naive} of ${runs}`);
    });
  }

  it('one look’s interval holds the truth as often as it says, with units as clusters', () => {
    let held = 0;
    let shownTwice = 0;
    for (let seed = 1; seed <= runs; seed++) {
      let last: [Arm, Arm] | undefined;
      simulate({ seed, pages: 3000, units: 400 }, (arm, control) => {
        last = [arm, control];
      });
      assert.ok(last);
      const difference = compare(...last);
      assert.ok(difference);
      if (difference.low <= 0 && difference.high >= 0) held += 1;
      const width = difference.high - difference.low;
      if (difference.alwaysHigh - difference.alwaysLow > width) shownTwice += 1;
    }
    assert.ok(held / runs > 0.92 && held / runs < 0.98, `${held} of ${runs}`);
    assert.equal(shownTwice, runs, 'to hold at any look takes a wider interval');
  });

  it('finds a difference that is there, and says how many pages that takes', () => {
    let needed: number | null | undefined;
    let decidedAt: number | undefined;
    simulate({ seed: 7, pages: 60_000, units: 60_000, lift: 0.5 }, (arm, control) => {
      const difference = compare(arm, control);
      if (difference && arm.pages + control.pages === 10_000) needed = difference.morePages;
      if (difference?.isDecided) decidedAt ??= arm.pages + control.pages;
    });
    assert.ok(decidedAt !== undefined && decidedAt < 60_000, `${decidedAt}`);
    assert.ok(needed && needed > 10_000 && needed < 200_000, `${needed}`);
  });

  it('says nothing of too little', () => {
    const little = { units: 49, x: 1000, y: 100, xx: 30_000, xy: 3000, yy: 500 };
    assert.equal(
      armsToDifference(little, { ...little, units: 500 }, 100, {
        alpha: 0.05,
        minimalEffect: 0.1,
        pages: 100,
      }),
      null,
    );
  });
});
