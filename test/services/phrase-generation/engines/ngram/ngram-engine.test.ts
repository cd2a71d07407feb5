import assert from 'node:assert/strict';
import fc from 'fast-check';

import { ngramEngine } from '../../../../../services/phrase-generation/engines/ngram/ngram-engine.ts';
import { gap, tokenGaps } from '../../../../../services/phrase-generation/engines/token-gaps.ts';
import { phrasesByText, textToBlock } from '../text-to-block.ts';

/** Every pair of tokens, tested one by one. */
const naive = (text: string, most: number): string[] => {
  const block = textToBlock(text);
  const gaps = tokenGaps(block);
  const ranges: string[] = [];
  for (let first = 0; first < block.tokens.length; first++) {
    for (let last = first; last < block.tokens.length; last++) {
      const isWithin = gaps.slice(first + 1, last + 1).every((before) => before !== gap.sentence);
      if (isWithin && last - first < most) ranges.push(`${first} ${last - first + 1}`);
    }
  }
  return ranges;
};
const found = (text: string, most: number): string[] => {
  const { ranges, scores } = ngramEngine(most).blockToPhrases(textToBlock(text));
  for (const score of scores) assert.ok(score >= 0 && score <= 1);
  return scores.map((_, i) => `${ranges[2 * i]} ${ranges[2 * i + 1]}`);
};

describe('ngramEngine', () => {
  it('blockToPhrases() agrees with trying every pair of tokens', () => {
    const word = fc.constantFrom('the ', 'Sony ', 'xm4, ', 'good. ', 'Dr. ', 'no? ', 'a - ', '5');
    const texts = fc.array(word, { maxLength: 40 }).map((words) => words.join(''));
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 10 }), (text, most) => {
        assert.deepEqual(found(text, most), naive(text, most));
      }),
    );
  });

  it('blockToPhrases() crosses abbreviations but no sentence', () => {
    const block = textToBlock('I wear Dr. Martens. They fit.');
    const phrases = phrasesByText(block, ngramEngine(10).blockToPhrases(block));
    assert.ok(phrases.has('Dr. Martens'));
    assert.ok(!phrases.has('Martens. They'));
  });

  it('blockToPhrases() prefers two content words to function words at an edge', () => {
    const block = textToBlock('with the Canon EOS, of course');
    const phrases = phrasesByText(block, ngramEngine(10).blockToPhrases(block));
    const score = (text: string) => phrases.get(text) ?? 0;
    assert.ok(score('Canon EOS') > score('the Canon EOS'));
    assert.ok(score('Canon EOS') > score('EOS, of course'));
    assert.ok(score('the Canon') > score('with the'));
  });
});
