import assert from 'node:assert/strict';
import fc from 'fast-check';

import { gap, tokenGaps } from '../../../../services/phrase-generation/engines/token-gaps.ts';
import { textToBlock } from './text-to-block.ts';

/** The gap before the last token. */
const lastGap = (text: string) => tokenGaps(textToBlock(text)).at(-1);

describe('tokenGaps', () => {
  const texts: Readonly<Record<keyof typeof gap, readonly string[]>> = {
    joined: [
      'Canon EOS',
      'WH-1000XM4',
      "Levi's",
      'AC/DC',
      'Dr. Martens',
      'J. Rowling',
      'Sony Inc. Japan',
      'K&F',
      'Black & Decker',
      '10" rack',
      '2% Milk',
      'iPhone® Case',
      'Node.js',
      'S23+',
      `Canon${' '.repeat(100)}EOS`,
    ],
    loose: ['Zelda: Breath', 'Camera - Black', 'Sony, Bose', 'EOS R6 (Body', 'Blink – Macht'],
    mark: [
      'Sony; Bose',
      'Sony" Bose',
      'R6) Body',
      'Sony 🎧 Bose',
      'iPhone. it',
      'yes—No',
      'a... b',
    ],
    sentence: [
      'Great. Sony',
      'Great! Sony',
      'Great? “Sony',
      'He said “great.” Sony',
      'Great… Sony',
      '買う。Sony',
      'Sony\n \nBose',
      `Sony${'='.repeat(100)}Bose`,
      'Es gefällt. Überall',
      'Sony',
    ],
  };
  for (const [kind, examples] of Object.entries(texts)) {
    for (const text of examples) {
      it(`tokenGaps() finds ${kind} in ${JSON.stringify(text.slice(0, 30))}`, () => {
        assert.equal(lastGap(text), gap[kind as keyof typeof gap]);
      });
    }
  }

  it('tokenGaps() answers one gap per token for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const block = textToBlock(text);
        const gaps = tokenGaps(block);
        assert.equal(gaps.length, block.tokens.length);
        if (gaps.length > 0) assert.equal(gaps[0], gap.sentence);
      }),
    );
  });
});
