import assert from 'node:assert/strict';
import fc from 'fast-check';

import { candidatesToWinners } from '../../../services/matcher/candidates-to-winners.ts';
import type { Candidate } from '../../../services/matcher/relevance/relevance.ts';
import { makeCandidate } from '../../support/make-candidate.ts';

/** The score is carried in `coverage`, so that each case says its own. */
const scoresOf = (candidates: readonly Candidate[]) =>
  candidates.map(({ evidence }) => evidence.coverage);

const candidate = (
  [block, start, end]: readonly [number, number, number],
  product: number,
  score: number,
  kind = 'p',
): Candidate =>
  makeCandidate({
    block,
    start,
    text: 'x'.repeat(end - start),
    kind,
    product,
    evidence: { coverage: score },
  });

const select = (candidates: readonly Candidate[], linksPerProduct?: number) => {
  const scores = scoresOf(candidates);
  const { winners, dropped } = candidatesToWinners(candidates, scores, 0.5, true, linksPerProduct);
  return {
    winners: winners.map(({ candidate: c }) => [c.block, c.start, c.end, c.product]),
    why: dropped.map((one) => [one.product, one.why]),
  };
};

describe('candidatesToWinners()', () => {
  it('keeps the best product of a stretch and says why the others lost', () => {
    const result = select([candidate([0, 0, 5], 1, 0.7), candidate([0, 0, 5], 2, 0.8)]);
    assert.deepEqual(result, { winners: [[0, 0, 5, 2]], why: [[1, 'not-best']] });
  });

  it('prefers the lower product number among equals, in any order', () => {
    const pair = [candidate([0, 0, 5], 2, 0.8), candidate([0, 0, 5], 1, 0.8)];
    assert.deepEqual(select(pair).winners, [[0, 0, 5, 1]]);
    assert.deepEqual(select(pair.toReversed()).winners, [[0, 0, 5, 1]]);
  });

  it('drops what is below the threshold', () => {
    assert.deepEqual(select([candidate([0, 0, 5], 1, 0.49)]).why, [[1, 'below-threshold']]);
  });

  it('keeps the surer of two that overlap, and the longer of equally sure ones', () => {
    const surer = select([candidate([0, 0, 9], 1, 0.7), candidate([0, 5, 12], 2, 0.9)]);
    assert.deepEqual(surer, { winners: [[0, 5, 12, 2]], why: [[1, 'overlap']] });
    const longer = select([candidate([0, 0, 4], 1, 0.7), candidate([0, 0, 9], 2, 0.7)]);
    assert.deepEqual(longer.winners, [[0, 0, 9, 2]]);
  });

  it('keeps a longer name rather than a part of it that is a little surer', () => {
    const little = select([candidate([0, 0, 9], 1, 0.85), candidate([0, 0, 5], 2, 0.9)]);
    assert.deepEqual(little, { winners: [[0, 0, 9, 1]], why: [[2, 'overlap']] });
    const much = select([candidate([0, 0, 9], 1, 0.6), candidate([0, 0, 5], 2, 0.9)]);
    assert.deepEqual(much.winners, [[0, 0, 5, 2]]);
  });

  it('links neighbours that only touch, and the same place in another block', () => {
    const touching = [
      candidate([0, 0, 4], 1, 0.7),
      candidate([0, 4, 9], 2, 0.7),
      candidate([1, 0, 4], 3, 0.7),
    ];
    assert.equal(select(touching).winners.length, 3);
  });

  it('links a product once, where it is named first', () => {
    const result = select([candidate([2, 0, 4], 1, 0.99), candidate([0, 7, 9], 1, 0.6)]);
    assert.deepEqual(result, { winners: [[0, 7, 9, 1]], why: [[1, 'repeated']] });
  });

  it('links a product as often as it may be, in page order', () => {
    const mentions = [5, 1, 3].map((block) => candidate([block, 0, 4], 1, 0.9));
    const result = select([...mentions, candidate([2, 0, 4], 2, 0.9)], 2);
    assert.deepEqual(result, {
      winners: [
        [1, 0, 4, 1],
        [2, 0, 4, 2],
        [3, 0, 4, 1],
      ],
      why: [[1, 'repeated']],
    });
  });

  it('leaves headings and code alone', () => {
    const result = select([
      candidate([0, 0, 4], 1, 0.9, 'h2'),
      candidate([1, 0, 4], 2, 0.9, 'code'),
    ]);
    assert.deepEqual(result.winners, []);
  });

  it('never answers overlapping or repeated links, and accounts for every candidate', () => {
    const any = fc
      .tuple(fc.nat(2), fc.nat(20), fc.integer({ min: 1, max: 6 }), fc.nat(8), fc.nat(10))
      .map(([block, start, length, product, score]) =>
        candidate([block, start, start + length], product, score / 10),
      );
    fc.assert(
      fc.property(fc.array(any, { maxLength: 40 }), (candidates) => {
        const { winners, dropped } = candidatesToWinners(
          candidates,
          scoresOf(candidates),
          0.5,
          true,
        );
        assert.equal(winners.length + dropped.length, candidates.length);
        assert.equal(new Set(winners.map((w) => w.candidate.product)).size, winners.length);
        for (const { candidate: a } of winners) {
          for (const { candidate: b } of winners) {
            assert.ok(a === b || a.block !== b.block || a.end <= b.start || b.end <= a.start);
          }
        }
      }),
    );
  });
});
