import assert from 'node:assert/strict';

import { createIntent, intent } from '../../../../services/matcher/relevance/intent.ts';
import { intentWeights } from '../../../../services/matcher/relevance/intent-weights.ts';
import type { JudgedPage } from '../../../../services/matcher/relevance/relevance.ts';
import { text } from '../../../../services/matcher/relevance/text.ts';
import { makeCandidate } from '../../../support/make-candidate.ts';

const judged = (sentence: string, more: Partial<JudgedPage> = {}) => {
  const name = 'Canon EOS R6';
  const candidate = makeCandidate({
    start: sentence.indexOf(name),
    block: 1,
    text: name,
    rarityMass: 1.6,
    rarity: 0.8,
    evidence: {
      coverage: 1,
      titleCoverage: 0.7,
      brand: 1,
      exact: 1,
      matched: 7,
      page: 0.7,
      start: 1,
    },
  });
  const page = {
    texts: ['A walk through town', sentence],
    kinds: ['h1', 'p'],
    language: 'en',
    ...more,
  };
  const [byText = 0] = text.judge([candidate], page);
  const [score = 0] = intent.judge([candidate], page);
  return { byText, score, candidate, page };
};

describe('intent relevance', () => {
  it('judge() links where the text says to buy, not where it warns or reports harm', () => {
    const plain = judged('The Canon EOS R6 lay on the table.');
    assert.equal(plain.score, plain.byText);
    assert.ok(judged('You should buy the Canon EOS R6 now.').score > plain.score);
    for (const sentence of [
      'Avoid the Canon EOS R6.',
      'Do not buy the Canon EOS R6.',
      'The Canon EOS R6 exploded and burned two people.',
    ]) {
      assert.ok(judged(sentence).score < 0.4, sentence);
    }
  });

  it('judge() doubts every link of a page whose headline speaks of harm', () => {
    const texts = ['Maker sued over toxic fumes', 'The Canon EOS R6 lay on the table.'];
    const { score, byText } = judged(texts[1] ?? '', { texts });
    assert.ok(score < byText);
  });

  it('judge() uses learned click rates where there are any', () => {
    const sentence = 'The Canon EOS R6 lay on the table.';
    const learnedClickRate = { rate: 0.2, lift: 4, impressions: 1000 };
    const { candidate, page, score } = judged(sentence);
    const [learned = 0] = intent.judge([{ ...candidate, learnedClickRate }], page);
    assert.ok(learned > score);
  });

  it('signals() says what was seen, for the reason of a link', () => {
    const { candidate, page } = judged('You should buy the Canon EOS R6 now.');
    assert.deepEqual(intent.signals?.(candidate, page), {
      ...{ buying: 1, comparing: 0, using: 0, warning: 0, problem: 0, harm: 0 },
      ...{ pageHarm: 0, clickRate: 0 },
    });
  });

  it('createIntent() with weights of nothing judges as text does', () => {
    const sentence = Object.fromEntries(
      Object.keys(intentWeights.sentence).map((name) => [name, 0]),
    ) as typeof intentWeights.sentence;
    const indifferent = createIntent({ sentence, pageHarm: 0, learnedClickRate: 0 });
    const { candidate, page, byText } = judged('Avoid the Canon EOS R6.');
    assert.deepEqual(indifferent.judge([candidate], page), [byText]);
  });
});
