import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';

import { installationRoot } from '../../../shared/config/paths.ts';
import { foldToken } from '../../../shared/text/fold-token.ts';
import { textToTokens, unicodeToTokens } from '../../../shared/text/text-to-tokens.ts';

const surfaces = (text: string) => {
  const { folded, offsets } = textToTokens(text);
  return folded.map((_, i) => text.slice(offsets[2 * i], offsets[2 * i + 1]));
};
/** Code units of all kinds, lone surrogates among them, and what the rules are about. */
const anyText = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
      fc.constantFrom(
        '1,000',
        '2,8',
        '3.5mm',
        'S23+',
        '++',
        'é',
        'e\u0301',
        '\u0301',
        ' ',
        '🎧',
        'ß',
      ),
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''));

describe('textToTokens', () => {
  const file = join(installationRoot, 'test/vectors/text-to-tokens.json');
  const { cases } = JSON.parse(readFileSync(file, 'utf8')) as {
    cases: [string, string[], string[]][];
  };
  for (const [text, folded, slices] of cases) {
    it(`textToTokens(${JSON.stringify(text)}) gives the tokens it gave before`, () => {
      assert.deepEqual(textToTokens(text).folded, folded);
      assert.deepEqual(surfaces(text), slices);
    });
  }

  it('textToTokens() gives offsets that slice to the surface of each token', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { folded } = textToTokens(text);
        surfaces(text).forEach((surface, i) => {
          const isNumber = /^\d+[.,]/.test(surface);
          const plain = surface === '+' ? 'plus' : foldToken(surface);
          const withoutMarks = (form: string | undefined) => form?.replace(/[.,]/g, '');
          if (isNumber) assert.equal(withoutMarks(folded[i]), withoutMarks(plain));
          else assert.equal(folded[i], plain);
        });
      }),
      { numRuns: 500 },
    );
  });

  it('textToTokens() gives tokens in order, apart, and never empty', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { folded, offsets } = textToTokens(text);
        assert.equal(offsets.length, 2 * folded.length);
        let previous = 0;
        for (const offset of offsets) {
          assert.ok(offset >= previous && offset <= text.length);
          previous = offset;
        }
        for (const token of folded) assert.notEqual(token, '');
      }),
    );
  });

  it('textToTokens() reads every letter and digit', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[ -~]*$/), (text) => {
        const read = surfaces(text).join('').replace(/[.,+]/g, '');
        assert.equal(read, text.replace(/[^A-Za-z0-9]/g, ''));
      }),
    );
  });

  it('textToTokens() agrees with the rules as a pattern', () => {
    const pieces = fc.constantFrom(
      '1',
      '12',
      '.',
      ',',
      '+',
      ' ',
      '-',
      'a',
      'B',
      'Z9',
      '1,000',
      '_',
      'é',
      'Ñ',
      '\u00ad',
      '\u200b',
      '\u0301',
      '²',
      'Ⅲ',
      'я',
      '한',
    );
    const pieced = fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join(''));
    const text = fc.oneof(fc.string({ unit: 'grapheme-ascii' }), pieced, anyText);
    fc.assert(
      fc.property(text, (one) => {
        assert.deepEqual(textToTokens(one), unicodeToTokens(one));
      }),
      { numRuns: 3000 },
    );
  });

  it('textToTokens() agrees with the rules about every code unit', () => {
    for (let unit = 0; unit <= 0xffff; unit += 16) {
      const units = Array.from({ length: 16 }, (_, i) => String.fromCharCode(unit + i));
      const text = units.map((one) => `${one} a${one}b 7${one}+ X+${one} `).join('');
      assert.deepEqual(textToTokens(text), unicodeToTokens(text), `from ${unit.toString(16)} on`);
    }
  });
});
