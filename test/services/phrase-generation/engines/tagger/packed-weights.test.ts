import assert from 'node:assert/strict';
import fc from 'fast-check';

import { featureCount } from '../../../../../services/phrase-generation/engines/tagger/block-to-features.ts';
import { labelCount } from '../../../../../services/phrase-generation/engines/tagger/crf.ts';
import {
  packedPotentials,
  packWeights,
} from '../../../../../services/phrase-generation/engines/tagger/packed-weights.ts';
import { potentialsOf } from '../../../../../services/phrase-generation/engines/tagger/training/potentials-of.ts';
import { gap } from '../../../../../services/phrase-generation/engines/token-gaps.ts';

const bucketCount = 8;
const weights = fc.array(fc.integer({ min: -128, max: 127 }), {
  minLength: labelCount * bucketCount,
  maxLength: labelCount * bucketCount,
});
/** Per token its buckets and the gap before it. */
const tokens = fc.array(
  fc.tuple(
    fc.array(fc.nat(bucketCount - 1), { minLength: featureCount, maxLength: featureCount }),
    fc.constantFrom(...Object.values(gap)),
  ),
  { maxLength: 5 },
);

describe('packedPotentials', () => {
  it('packedPotentials() gives exactly what sums of each label give', () => {
    fc.assert(
      fc.property(weights, tokens, (values, read) => {
        const buckets = Int32Array.from(read.flatMap(([ofToken]) => ofToken));
        const gaps = Uint8Array.from(read, ([, before]) => before);
        const summed = potentialsOf(buckets, featureCount, gaps, Float32Array.from(values));
        const packed = packWeights(Int8Array.from(values));
        const found = new Float64Array(labelCount * read.length);
        packedPotentials(buckets, featureCount, gaps, read.length, packed, 1, found);
        assert.deepEqual(found, summed);
      }),
      { numRuns: 500 },
    );
  });
});
