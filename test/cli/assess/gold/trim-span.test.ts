import assert from 'node:assert/strict';

import { trimSpan } from '../../../../cli/assess/gold/trim-span.ts';

describe('trimSpan', () => {
  const cases: readonly [string, string][] = [
    ['Bread Maker (47413)', 'Bread Maker (47413'],
    ['(Official Case)', 'Official Case'],
    ['Galaxy S23+', 'Galaxy S23+'],
    ['Aeron®', 'Aeron'],
    ['Pokémon', 'Pokémon'],
    ['R6', 'R6'],
  ];
  for (const [text, wanted] of cases) {
    it(`trimSpan() makes ${wanted} of ${text}`, () => {
      const { start, end } = trimSpan(text, { block: 0, start: 0, end: text.length });
      assert.equal(text.slice(start, end), wanted);
    });
  }
});
