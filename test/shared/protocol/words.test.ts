import assert from 'node:assert/strict';

import { joinWords, splitWords } from '../../../shared/protocol/words.ts';
import { textToTokens } from '../../../shared/text/text-to-tokens.ts';

describe('joinWords()', () => {
  it('is read back by splitWords(), empty words and no words too', () => {
    for (const words of [[], [''], ['', ''], ['a'], ['a', '', 'bc'], ['', 'größe', '']]) {
      assert.deepEqual(splitWords(joinWords(words)), words);
    }
  });

  it('keeps every token whole: none has a space, whatever it was made of', () => {
    for (let code = 0; code <= 0x10ffff; code++) {
      const character = String.fromCodePoint(code);
      const { folded } = textToTokens(`${character} x${character}`);
      if (folded.join('').includes(' ')) assert.fail(`U+${code.toString(16)}`);
    }
  });
});
