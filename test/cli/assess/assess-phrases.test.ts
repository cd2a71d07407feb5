import assert from 'node:assert/strict';

import { assessPhrases } from '../../../cli/assess/assess-phrases.ts';
import type { Engine } from '../../../services/phrase-generation/engines/engine.ts';
import { makePage } from './make-page.ts';

const pages = [
  makePage(['The [Canon R6=p1] is mine.'], { id: 'a', site: 'a.example', split: 'tune' }),
  makePage(['Das [Nikon Z6=] hier.'], {
    id: 'b',
    site: 'b.example',
    split: 'held-out',
    language: 'de',
  }),
];
const engine = (name: string, first: number, score: number): [string, Engine] => [
  name,
  { name, blockToPhrases: () => ({ ranges: [first, 2], scores: [score] }) },
];
const engines = new Map([engine('right', 1, 0.4), engine('wrong', 2, 0.7)]);
const options = { engines, names: ['right', 'wrong'], sampleCount: 10, seed: 1 };

describe('assessPhrases', () => {
  it('assessPhrases() takes thresholds from the tuning side and tells how far the first is ahead', async () => {
    const { phraseAt, sides, languages } = await assessPhrases(pages, options);
    assert.deepEqual(phraseAt, { right: 0.02, wrong: 0.02 });
    assert.deepEqual(
      sides.map(({ split, mentionCount }) => [split, mentionCount]),
      [
        ['tune', 1],
        ['held-out', 1],
      ],
    );
    assert.deepEqual(
      languages.map(({ language }) => language),
      ['de', 'en'],
    );
    const [right, wrong] = sides[1]?.engines ?? [];
    assert.equal(right?.estimates['spanF1Exact']?.value, 1);
    assert.equal(right?.behind, undefined);
    assert.equal(wrong?.behind?.['spanF1Exact']?.value, 1);
    assert.equal(sides[0]?.curves[0]?.points.length, 49);
  });

  it('assessPhrases() uses thresholds that are given', async () => {
    const { sides } = await assessPhrases(pages, { ...options, tunedAt: { right: 0.5 } });
    assert.deepEqual(
      sides[0]?.engines.map(({ phraseAt, estimates }) => [
        phraseAt,
        estimates['spanRecall']?.value,
      ]),
      [
        [0.5, 0],
        [0.02, 1],
      ],
    );
  });
});
