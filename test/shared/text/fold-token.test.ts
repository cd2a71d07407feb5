import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';

import { installationRoot } from '../../../shared/config/paths.ts';
import { foldToken } from '../../../shared/text/fold-token.ts';

describe('foldToken', () => {
  const file = join(installationRoot, 'test/vectors/fold-token.json');
  const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { cases: [string, string][] };

  it('foldToken() folds every vector as before', () => {
    for (const [word, folded] of cases) assert.equal(foldToken(word), folded, word);
  });

  it('foldToken() leaves what is folded', () => {
    for (const [, folded] of cases) assert.equal(foldToken(folded), folded);
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (word) => {
        assert.equal(foldToken(foldToken(word)), foldToken(word));
      }),
    );
  });

  it('foldToken() does not tell composed from decomposed or lower from upper case ASCII', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (word) => {
        assert.equal(foldToken(word.normalize('NFD')), foldToken(word.normalize('NFC')));
      }),
    );
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9]*$/), (word) => {
        assert.equal(foldToken(word.toUpperCase()), word);
      }),
    );
  });

  it('foldToken() folds Latin words as the rule for all scripts does', () => {
    const letter = fc.integer({ min: 0, max: 0x24f }).map((code) => String.fromCharCode(code));
    fc.assert(
      fc.property(fc.array(letter), (letters) => {
        const word = letters.join('');
        // An accent behind it, which is taken away again, makes it a word of no script in particular.
        assert.equal(foldToken(word), foldToken(`${word}\u0301`));
      }),
      { numRuns: 500 },
    );
  });
});
