import assert from 'node:assert/strict';
import fc from 'fast-check';

import {
  labelCount,
  marginals,
  stepPotentials,
} from '../../../../../services/phrase-generation/engines/tagger/crf.ts';

const weight = fc.integer({ min: -30, max: 30 }).map((tenths) => tenths / 10);
const chains = fc
  .integer({ min: 1, max: 5 })
  .chain((count) =>
    fc.tuple(
      fc.array(weight, { minLength: labelCount * count, maxLength: labelCount * count }),
      fc.array(weight, { minLength: 9, maxLength: 9 }),
    ),
  );

/** Every labelling with its potential. */
function* labellings(potentials: Float64Array, steps: Float64Array) {
  const count = potentials.length / labelCount;
  for (let code = 0; code < labelCount ** count; code++) {
    const labels = Array.from({ length: count }, (_, i) => Math.floor(code / labelCount ** i) % 3);
    if (labels[0] === 2) continue;
    const value = labels.reduce(
      (product, label, i) =>
        product *
        (potentials[labelCount * i + label] ?? 0) *
        (i === 0 ? 1 : (steps[labelCount * (labels[i - 1] ?? 0) + label] ?? 0)),
      1,
    );
    yield { labels, value };
  }
}

describe('crf', () => {
  it('marginals() sums up what every labelling one by one sums up to', () => {
    fc.assert(
      fc.property(chains, ([weights, stepWeights]) => {
        const potentials = Float64Array.from(weights, Math.exp);
        const steps = stepPotentials(stepWeights);
        const { forward, backward, logSum } = marginals(potentials, steps);
        const all = [...labellings(potentials, steps)];
        const total = all.reduce((sum, { value }) => sum + value, 0);
        assert.ok(Math.abs(Math.exp(logSum) / total - 1) < 1e-9);
        for (let at = 0; at < potentials.length; at++) {
          const i = Math.floor(at / labelCount);
          const own = all.filter(({ labels }) => labels[i] === at % labelCount);
          const chance = own.reduce((sum, { value }) => sum + value, 0) / total;
          const found = (forward[at] ?? 0) * (backward[at] ?? 0);
          assert.ok(Math.abs(found - chance) < 1e-9, `${at}: ${found}, not ${chance}`);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('marginals() never goes from outside to inside', () => {
    const steps = stepPotentials(new Array(9).fill(0));
    const { forward, backward } = marginals(Float64Array.from([1, 0, 1, 1, 0, 5]), steps);
    assert.equal((forward[5] ?? 0) * (backward[5] ?? 0), 0);
  });
});
