import assert from 'node:assert/strict';
import fc from 'fast-check';
import { keepWithoutOverlap } from '../../../../cli/assess/predict/keep-without-overlap.ts';
import { stretchesOverlap } from '../../../../services/matcher/stretches-overlap.ts';

const spans = fc.array(
  fc
    .record({
      block: fc.nat(2),
      start: fc.nat(300),
      length: fc.integer({ min: 1, max: 12 }),
      score: fc.integer({ min: 0, max: 5 }),
    })
    .map(({ block, start, length, score }) => ({
      block,
      start,
      end: start + length,
      score: score / 5,
    })),
);

describe('keepWithoutOverlap', () => {
  it('keepWithoutOverlap() prefers the score, then the longer, then the earlier', () => {
    const span = (start: number, end: number, score: number) => ({ block: 0, start, end, score });
    const kept = keepWithoutOverlap([
      span(0, 10, 0.5),
      span(4, 6, 0.9),
      span(20, 23, 0.5),
      span(21, 26, 0.5),
      span(30, 32, 0.1),
      span(31, 33, 0.1),
    ]);
    assert.deepEqual(kept, [span(4, 6, 0.9), span(21, 26, 0.5), span(30, 32, 0.1)]);
  });

  it('keepWithoutOverlap() leaves no overlap, and drops nothing without a better one in its way', () => {
    fc.assert(
      fc.property(spans, (given) => {
        const kept = keepWithoutOverlap(given);
        kept.forEach((one, i) => {
          assert.ok(kept.slice(i + 1).every((other) => !stretchesOverlap(one, other)));
        });
        for (const one of given) {
          const inItsWay = kept.filter((other) => stretchesOverlap(one, other));
          assert.ok(inItsWay.some((other) => other === one || other.score >= one.score));
        }
      }),
    );
  });

  it('keepWithoutOverlap() keeps above a score what it keeps without those below it', () => {
    fc.assert(
      fc.property(spans, fc.integer({ min: 0, max: 5 }), (given, step) => {
        const isAbove = ({ score }: { score: number }) => score >= step / 5;
        assert.deepEqual(
          keepWithoutOverlap(given).filter(isAbove),
          keepWithoutOverlap(given.filter(isAbove)),
        );
      }),
    );
  });
});
