import {
  type FeatureName,
  featureNames,
} from '../../services/matcher/relevance/candidates-to-features.ts';
import { judgeFeatures } from '../../services/matcher/relevance/text.ts';
import type { TextWeights } from '../../services/matcher/relevance/text-weights.ts';
import { fitWeights } from './logistic-regression.ts';
import { pageToExamples, type ReadPage } from './pages-to-examples.ts';
import { priorWeights } from './prior-weights.ts';

export interface TuneOptions {
  /** Pull to the beliefs. */
  readonly ridge: number;
  /** Times that the examples are found anew. */
  readonly turns: number;
}

/** Steps of each fit. */
const rounds = 400;

/**
 * First which product it is, from the choices; then whether it is one. Which examples count there
 * depends on the weights, so both are found in turns.
 */
export function fitTextWeights(
  read: readonly ReadPage[],
  { ridge, turns }: TuneOptions,
  onTurn: (turn: string) => void = () => {},
): TextWeights {
  const options = { ridge, rounds, keepsSigns: true };
  const choices = read.flatMap((page) => page.choices);
  const chosen = fitWeights([], choices, [...toList(priorWeights.choice), 0], options);
  let weights: TextWeights = { choice: toNamed(chosen), trust: priorWeights.trust };
  const { trust } = priorWeights;
  for (let turn = 1; turn <= turns; turn++) {
    const examples = read.flatMap((page) => {
      const { scores, leads } = judgeFeatures(page.candidates, page.features, weights);
      return pageToExamples(page, scores, leads);
    });
    const fitted = fitWeights(examples, [], [...toList(trust), trust.lead, trust.bias], options);
    const [lead = 0, bias = 0] = fitted.slice(featureNames.length);
    weights = { ...weights, trust: { ...toNamed(fitted), lead, bias } };
    const right = examples.filter(({ label }) => label === 1).length;
    onTurn(`turn ${turn}: ${examples.length} examples, ${right} right; ${choices.length} choices`);
  }
  return weights;
}

function toList(weights: Readonly<Record<FeatureName, number>>): number[] {
  return featureNames.map((name) => weights[name]);
}

function toNamed(list: readonly number[]): Record<FeatureName, number> {
  return Object.fromEntries(featureNames.map((name, i) => [name, list[i] ?? 0])) as Record<
    FeatureName,
    number
  >;
}
