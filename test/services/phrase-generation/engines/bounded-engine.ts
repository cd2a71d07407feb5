import assert from 'node:assert/strict';
import fc from 'fast-check';

import {
  type Engine,
  longestRange,
} from '../../../../services/phrase-generation/engines/engine.ts';
import { pathologicalTexts } from '../pathological-texts.ts';
import { textToBlock } from './text-to-block.ts';

const word = fc.constantFrom(
  'the ',
  'The ',
  'Sony ',
  'of ',
  'XM4',
  '-',
  'good ',
  '. ',
  ', ',
  'a',
  '5 ',
  '& ',
  'iPhone ',
  '12mm ',
  'ÉCRAN ',
  '🙂',
  'ע ',
);

const between = textToBlock('Canon EOS R6: 5 lenses of 24mm. '.repeat(20), 'en', 'h2');

/** Any text is answered with ranges that lie in it, each once, with scores, the same each time. */
export function assertSound({ blockToPhrases }: Engine): void {
  const texts = fc.array(word, { maxLength: 40 }).map((words) => words.join(''));
  fc.assert(
    fc.property(texts, fc.constantFrom('en', 'de', 'xx'), (text, language) => {
      const block = textToBlock(text, language);
      const found = blockToPhrases(block);
      assert.equal(found.ranges.length, 2 * found.scores.length);
      const seen = new Set<string>();
      found.scores.forEach((score, i) => {
        const [first = -1, count = 0] = found.ranges.slice(2 * i, 2 * i + 2);
        assert.ok(first >= 0 && count >= 1 && count <= longestRange);
        assert.ok(first + count <= block.tokens.length);
        assert.ok(!seen.has(`${first} ${count}`), `${first} ${count} twice`);
        seen.add(`${first} ${count}`);
        assert.ok(score >= 0 && score <= 1, `${score}`);
      });
      // Memory is used again: what was read in between must not be seen.
      blockToPhrases(between);
      assert.deepEqual(blockToPhrases(block), found);
    }),
  );
}

/** The number of ranges grows with the text's tokens only; page-to-phrases.test.ts counts the work. */
export function assertBounded({ blockToPhrases }: Engine): void {
  for (const make of Object.values(pathologicalTexts)) {
    const block = textToBlock(make(40_000));
    const { scores } = blockToPhrases(block);
    assert.ok(scores.length <= 12 * block.tokens.length + 20, `${scores.length}`);
  }
}
