import assert from 'node:assert/strict';

import { fitWeights } from '../../../cli/tune/logistic-regression.ts';

const options = { ridge: 0.01, rounds: 1500 };

describe('fitWeights()', () => {
  it('finds the odds of a single share', () => {
    const examples = [1, 1, 1, 0].map((label) => ({ features: [], label, weight: 10 }));
    const [bias = 0] = fitWeights(examples, [], [0], options);
    assert.ok(Math.abs(bias - Math.log(3)) < 0.01, `bias ${bias}`);
  });

  it('gives the feature that tells right from wrong the weight, and the idle one its prior', () => {
    const examples = [0, 1, 2, 3, 4, 5, 6, 7].map((i) => ({
      features: [i % 2, 0],
      label: i % 2,
      weight: 1,
    }));
    const [telling = 0, idle = 0] = fitWeights(examples, [], [0, 0.7, 0], options);
    assert.ok(telling > 3);
    assert.equal(idle, 0.7);
  });

  it('learns what the right alternative has', () => {
    const choices = [0, 1, 2].map((right) => ({
      features: [0, 1, 2].map((i) => [i === right ? 1 : 0, i]),
      isRight: [0, 1, 2].map((i) => i === right),
      weight: 1,
    }));
    const [telling = 0, position = 0] = fitWeights([], choices, [0, 0, 0], options);
    assert.ok(telling > 3 && Math.abs(position) < 0.5);
  });

  it('keeps the signs of the priors when told to', () => {
    const examples = [0, 1, 0, 1].map((label) => ({ features: [label], label, weight: 1 }));
    const [free = 0] = fitWeights(examples, [], [-1, 0], options);
    const [kept] = fitWeights(examples, [], [-1, 0], { ...options, keepsSigns: true });
    assert.ok(free > 1);
    assert.equal(kept, 0);
    const [unbelieved] = fitWeights(examples, [], [0, 0], { ...options, keepsSigns: true });
    assert.equal(unbelieved, 0);
  });

  it('answers the same each time', () => {
    const examples = [{ features: [0.3], label: 1, weight: 1 }];
    assert.deepEqual(
      fitWeights(examples, [], [0, 0], options),
      fitWeights(examples, [], [0, 0], options),
    );
  });
});
