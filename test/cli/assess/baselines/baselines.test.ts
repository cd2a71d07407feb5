import assert from 'node:assert/strict';
import fc from 'fast-check';

import { bm25 } from '../../../../cli/assess/baselines/bm25.ts';
import { exactLongest } from '../../../../cli/assess/baselines/exact-longest.ts';
import { overlap } from '../../../../cli/assess/baselines/overlap.ts';
import { TitleIndex } from '../../../../cli/assess/baselines/title-index.ts';
import { TitleScores } from '../../../../cli/assess/baselines/title-scores.ts';
import { textToTokens } from '../../../../shared/text/text-to-tokens.ts';

const titles = [
  { product: 0, text: 'Canon EOS R6 Body' },
  { product: 1, text: 'Canon EOS R6 Mark II Body' },
  { product: 2, text: 'Back Roller Classic' },
  { product: 3, text: 'Therm-a-Rest NeoAir XTherm' },
  { product: 3, text: 'Thermarest XTherm mattress' },
  { product: 4, text: 'Room' },
  { product: 5, text: 'Canon strap black' },
];
const index = new TitleIndex(titles);
const tokens = (text: string) => textToTokens(text).folded;

describe('baselines', () => {
  for (const baseline of [overlap(index), bm25(index)]) {
    it(`${baseline.name} ranks the title that shares most of what is rare first`, () => {
      const first = (text: string) => baseline.rank(tokens(text), 5)[0]?.product;
      assert.equal(first('Canon R6 Mark II'), 1);
      assert.equal(first('the XTherm'), 3);
      assert.equal(first('black Canon strap'), 5);
    });

    it(`${baseline.name} scores within 0 to 1, best first, each product once`, () => {
      const ranked = baseline.rank(tokens('Canon EOS R6 XTherm mattress NeoAir body'), 4);
      assert.equal(ranked.length, 4);
      assert.equal(new Set(ranked.map(({ product }) => product)).size, 4);
      ranked.forEach(({ score }, i) => {
        assert.ok(score > 0 && score <= 1 && score <= (ranked[i - 1]?.score ?? 1));
      });
      assert.deepEqual(baseline.rank(['nothing'], 5), []);
    });
  }

  it('overlap meets words joined on either side', () => {
    assert.equal(overlap(index).rank(tokens('Backroller Classic'), 1)[0]?.product, 2);
    assert.equal(overlap(index).rank(tokens('x therm'), 1)[0]?.product, 3);
  });

  it('overlap scores a whole title 1', () => {
    assert.equal(overlap(index).rank(tokens('Back Roller Classic'), 1)[0]?.score, 1);
  });

  it('exact-longest finds whole titles only, longer ones at higher scores', () => {
    const { rank } = exactLongest(titles);
    assert.deepEqual(rank(tokens('Room'), 5), [{ product: 4, score: 0.5 }]);
    assert.deepEqual(rank(tokens('back roller classic'), 5), [{ product: 2, score: 0.75 }]);
    assert.deepEqual(rank(tokens('Canon EOS'), 5), []);
  });

  it('TitleScores.take() gives what sorting everything gives, and starts anew', () => {
    const scores = new TitleScores(index);
    const additions = fc.array(fc.tuple(fc.nat(titles.length - 1), fc.integer({ min: 1, max: 9 })));
    fc.assert(
      fc.property(additions, fc.integer({ min: 1, max: 6 }), (added, most) => {
        const best = new Map<number, number>();
        const sums = new Map<number, number>();
        for (const [title, score] of added) sums.set(title, (sums.get(title) ?? 0) + score);
        for (const [title, sum] of sums) {
          const product = titles[title]?.product ?? -1;
          best.set(product, Math.max(best.get(product) ?? 0, sum));
        }
        const wanted = [...best]
          .map(([product, score]) => ({ product, score }))
          .sort((one, other) => other.score - one.score || one.product - other.product);
        for (const [title, score] of added) scores.add(title, score);
        assert.deepEqual(
          scores.take(most, (sum) => sum),
          wanted.slice(0, most),
        );
      }),
    );
  });
});
