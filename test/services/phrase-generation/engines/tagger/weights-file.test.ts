import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

import { shippedWeights } from '../../../../../services/phrase-generation/engines/tagger/load-tagger.ts';
import {
  decodeWeights,
  encodeWeights,
} from '../../../../../services/phrase-generation/engines/tagger/weights-file.ts';
import { LinkweaveError } from '../../../../../shared/errors.ts';

const header = {
  bucketCount: 4,
  scale: 0.5,
  steps: [0, 1, 0, 1, 0, 1, 0, 1, 0],
  languages: ['en'],
  seed: 1,
  sentences: { conll: 2 },
};
const weights = { header, values: Int8Array.from([1, -2, 3, 0, 0, 0, 127, -127, 0, 5, 6, 7]) };

describe('weights-file', () => {
  it('decodeWeights() reads what encodeWeights() wrote', () => {
    assert.deepEqual(decodeWeights(encodeWeights(weights), 'x'), weights);
  });

  const faults: readonly [string, (bytes: Buffer) => Buffer, RegExp][] = [
    ['an empty file', () => Buffer.alloc(0), /does not begin with LWTAGGER$/],
    ['another file', () => Buffer.from('{"weights": [1, 2, 3]}'), /does not begin with LWTAGGER$/],
    ['a later format', (bytes) => patched(bytes, 8, 9), /format is 9, this build reads 1$/],
    ['a torn file', (bytes) => bytes.subarray(0, -1), /header does not fit its \d+ bytes$/],
    ['a broken header', (bytes) => patched(bytes, 16, 0), /header is no JSON$/],
  ];
  for (const [fault, spoil, reason] of faults) {
    it(`decodeWeights() refuses ${fault}`, () => {
      assert.throws(
        () => decodeWeights(spoil(encodeWeights(weights)), 'file.bin'),
        (error: unknown) => {
          assert.ok(error instanceof LinkweaveError);
          assert.equal(error.code, 'CONFIG_INVALID');
          assert.match(error.message, /^Cannot read tagger weights file\.bin: /);
          assert.match(error.message, reason);
          return true;
        },
      );
    });
  }

  it('the weights that ship are small and know nine languages', () => {
    const bytes = readFileSync(shippedWeights);
    assert.ok(bytes.length <= 5_000_000);
    const { languages } = decodeWeights(bytes, shippedWeights).header;
    assert.deepEqual(languages, ['da', 'de', 'en', 'es', 'fr', 'it', 'nl', 'pt', 'sv']);
  });
});

function patched(bytes: Buffer, at: number, value: number): Buffer {
  const copy = Buffer.from(bytes);
  copy.writeUInt8(value, at);
  return copy;
}
