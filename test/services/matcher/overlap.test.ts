import assert from 'node:assert/strict';
import fc from 'fast-check';

import { type Scored, selectWithoutOverlap } from '../../../services/matcher/overlap.ts';
import { stretchesOverlap } from '../../../services/matcher/stretches-overlap.ts';
import { makeCandidate } from '../../support/make-candidate.ts';

const scored = (block: number, start: number, length: number, score: number): Scored => ({
  candidate: makeCandidate({ block, start, text: 'x'.repeat(length) }),
  score,
});

/** What is to be kept, by comparing all pairs. */
function oracle(all: readonly Scored[]): Scored[] {
  const isPart = ({ candidate: one, score }: Scored) =>
    all.some(
      ({ candidate: other, score: otherScore }) =>
        other.block === one.block &&
        other.end - other.start > one.end - one.start &&
        other.start <= one.start &&
        one.end <= other.end &&
        score < otherScore + 0.1,
    );
  const kept: Scored[] = [];
  const surestFirst = all
    .filter((one) => !isPart(one))
    .sort(
      ({ candidate: a, score: x }, { candidate: b, score: y }) =>
        y - x || b.end - b.start - (a.end - a.start) || a.block - b.block || a.start - b.start,
    );
  for (const one of surestFirst) {
    if (!kept.some((other) => stretchesOverlap(other.candidate, one.candidate))) kept.push(one);
  }
  return kept.sort(({ candidate: a }, { candidate: b }) => a.block - b.block || a.start - b.start);
}

describe('selectWithoutOverlap()', () => {
  it('keeps what comparing all pairs keeps', () => {
    const any = fc
      .tuple(fc.nat(1), fc.nat(25), fc.integer({ min: 1, max: 9 }), fc.nat(12))
      .map(([block, start, length, score]) => scored(block, start, length, score / 12));
    fc.assert(
      fc.property(fc.array(any, { maxLength: 30 }), (all) => {
        const losers: Scored[] = [];
        const kept = selectWithoutOverlap(all, (loser) => losers.push(loser));
        assert.deepEqual(kept, oracle(all));
        assert.equal(kept.length + losers.length, all.length);
      }),
    );
  });

  it('chooses among twenty thousand sure stretches of one block', () => {
    const all = Array.from({ length: 20_000 }, (_, i) => scored(0, 3 * i, 5, 0.9 + (i % 7) / 100));
    const kept = selectWithoutOverlap(all, () => {});
    assert.ok(kept.length > 6_000 && kept.length < 12_000);
  }).timeout(20_000);
});
