import assert from 'node:assert/strict';

import { experimentInForce } from '../../../../services/control/experiments/experiment-in-force.ts';
import { unitToArm } from '../../../../services/matcher/experiments/unit-to-arm.ts';
import type { Experiment } from '../../../../shared/protocol/experiments.ts';

const unitCount = 1_000_000;
/** Enough for what is beside the main facts. */
const fewUnits = 200_000;
/** Critical values of chi-square at p = 0.001, by degrees of freedom. */
const critical = [Number.NaN, 10.83, 13.82, 16.27, 18.47, 20.52, 22.46];

const document = (id: string, shares: Record<string, number>, changes = {}): Experiment => ({
  ...{ id, enabled: true, seed: `seed of ${id}`, unit: 'page' as const },
  arms: Object.entries(shares).map(([arm, share]) => ({ id: arm, share })),
  ...changes,
});
const inForce = (wanted: Experiment, before?: Experiment, all: Experiment[] = []) =>
  experimentInForce(wanted, before, all);

/** Per unit the arm's place, -1 for none; 255 in the array. */
function assignAll(experiment: Experiment, count = unitCount): Uint8Array {
  const places = new Map(experiment.arms.map(({ id }, place) => [id, place]));
  const assigned = new Uint8Array(count);
  for (let unit = 0; unit < count; unit += 1) {
    const arm = unitToArm(experiment, `https://example.com/${unit}`);
    assigned[unit] = arm ? (places.get(arm.id) ?? 255) : 255;
  }
  return assigned;
}

function countPairs(one: Uint8Array, other: Uint8Array): Map<string, number> {
  const pairs = new Map<number, number>();
  for (let unit = 0; unit < Math.min(one.length, other.length); unit += 1) {
    const pair = (one[unit] ?? 255) * 256 + (other[unit] ?? 255);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return new Map([...pairs].map(([pair, n]) => [`${pair >> 8} ${pair & 255}`, n]));
}

function chiSquare(observed: readonly number[], expected: readonly number[]): number {
  return observed.reduce(
    (sum, n, i) => sum + (n - (expected[i] ?? 0)) ** 2 / (expected[i] ?? 0),
    0,
  );
}

function servedAsAsked(assigned: Uint8Array, shares: readonly number[]): void {
  const counts = [...shares, 0].map(() => 0);
  for (const place of assigned) {
    const index = Math.min(place, shares.length);
    counts[index] = (counts[index] ?? 0) + 1;
  }
  const none = 1 - shares.reduce((sum, share) => sum + share, 0);
  const expected = [...shares, none].map((share) => share * assigned.length);
  const cells = expected.map((n, i) => [counts[i] ?? 0, n] as const).filter(([, n]) => n > 0.5);
  const statistic = chiSquare(
    cells.map(([n]) => n),
    cells.map(([, n]) => n),
  );
  assert.ok(statistic < (critical[cells.length - 1] ?? 0), `chi-square ${statistic} of ${counts}`);
}

describe('assignment of 1,000,000 units', () => {
  let first: Experiment;
  let ramped: Experiment;
  let before: Uint8Array;
  let after: Uint8Array;

  it('the share served is the share asked', () => {
    first = inForce(document('engines', { a: 0.7, b: 0.1, c: 0.01 }));
    before = assignAll(first);
    servedAsAsked(before, [0.7, 0.1, 0.01]);
  });

  it('ramping an arm moves nobody who was in another one, and serves the new shares', () => {
    ramped = inForce(document('engines', { a: 0.7, b: 0.1, c: 0.2 }), first);
    after = assignAll(ramped);
    servedAsAsked(after, [0.7, 0.1, 0.2]);
    const moves = countPairs(before, after);
    assert.deepEqual([...moves.keys()].sort(), ['0 0', '1 1', '2 2', '255 2'], 'and nobody left');
  });

  it('an arm that shrinks gives its units up, the others keep all of theirs', () => {
    const shrunk = inForce(document('engines', { a: 0.2, b: 0.1, c: 0.2 }), ramped);
    const less = assignAll(shrunk, fewUnits);
    servedAsAsked(less, [0.2, 0.1, 0.2]);
    const moves = countPairs(after, less);
    assert.deepEqual([...moves.keys()].sort(), ['0 0', '0 255', '1 1', '2 2']);
  });

  it('layers split the same units independently', () => {
    const other = inForce(document('scores', { x: 0.5, y: 0.5 }, { layer: 'scores' }));
    const ofOther = assignAll(other);
    const pairs = countPairs(after, ofOther);
    const shares = [0.7, 0.1, 0.2];
    const cells = shares.flatMap((share, arm) => [0, 1].map((half) => [share, arm, half] as const));
    const statistic = chiSquare(
      cells.map(([, arm, half]) => pairs.get(`${arm} ${half}`) ?? 0),
      cells.map(([share]) => share * 0.5 * unitCount),
    );
    assert.ok(statistic < (critical[cells.length - 1] ?? 0), `chi-square ${statistic}`);
  });

  it('experiments of one layer exclude each other and get the traffic they ask for', () => {
    const one = inForce(document('one', { a: 0.5, b: 0.5 }, { traffic: 0.3 }));
    const two = inForce(document('two', { a: 0.5, b: 0.5 }, { traffic: 0.6 }), undefined, [one]);
    const ofOne = assignAll(one, fewUnits);
    const ofTwo = assignAll(two, fewUnits);
    servedAsAsked(ofOne, [0.15, 0.15]);
    servedAsAsked(ofTwo, [0.3, 0.3]);
    const both = [...countPairs(ofOne, ofTwo).keys()].filter((pair) => !pair.includes('255'));
    assert.deepEqual(both, []);
  });
}).timeout(60_000);
