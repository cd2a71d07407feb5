import { candidatesToFeatures, featureNames } from './candidates-to-features.ts';
import { numberStretches } from './number-stretches.ts';
import type { Candidate, Relevance } from './relevance.ts';
import { type TextWeights, textWeights } from './text-weights.ts';

/** How many log-odds a product must lead by to be beyond doubt. */
const clearLead = 3;

/** What a product just as likely as the likeliest of its stretch gets of that one's score. */
const otherProduct = 0.5;

/**
 * Judges by the text alone, in two steps. Which product is it? The likeliest of a stretch by the
 * `choice` weights. Is it one at all? The probability by the `trust` weights, which also see how
 * clearly the likeliest leads. The other products of the stretch come behind it, in the order of
 * their likeliness.
 */
export function createText(weights: TextWeights): Relevance {
  return {
    name: 'text',
    judge(candidates, { texts }) {
      return judgeFeatures(candidates, candidatesToFeatures(candidates, texts), weights).scores;
    },
  };
}

export const text: Relevance = createText(textWeights);

/** The scores of candidates whose features are known, and how far each leads, see `leadOfEach`. */
export function judgeFeatures(
  candidates: readonly Candidate[],
  features: readonly (readonly number[])[],
  { choice, trust }: TextWeights,
): { readonly scores: readonly number[]; readonly leads: readonly number[] } {
  const likeliness = features.map((values) => weightedSum(values, choice));
  const leads = leadOfEach(candidates, likeliness);
  const stretches = numberStretches(candidates);
  const trusted: number[] = [];
  features.forEach((values, i) => {
    const lead = leads[i] ?? 0;
    if (lead < 0) return;
    const sum = trust.bias + trust.lead * squashedLead(lead) + weightedSum(values, trust);
    trusted[stretches[i] ?? 0] = 1 / (1 + Math.exp(-sum));
  });
  const scores = candidates.map((_, i) => {
    const ofLikeliest = trusted[stretches[i] ?? 0] ?? 0;
    const lead = leads[i] ?? 0;
    return lead < 0 ? ofLikeliest * otherProduct * Math.exp(lead) : ofLikeliest;
  });
  return { scores, leads };
}

/** The feature made of a lead: 0 none, 1 clear. */
export function squashedLead(lead: number): number {
  return Math.min(Math.max(lead, 0), clearLead) / clearLead;
}

/**
 * Per candidate how far its likeliness is above that of its best rival in the stretch: negative for
 * all but one product of the stretch; infinite without a rival.
 */
export function leadOfEach(
  candidates: readonly Candidate[],
  likeliness: readonly number[],
): number[] {
  const stretches = numberStretches(candidates);
  const best: { first: number; second: number; index: number }[] = [];
  candidates.forEach((_, index) => {
    const value = likeliness[index] ?? 0;
    const stretch = stretches[index] ?? 0;
    const known = best[stretch];
    if (!known) best[stretch] = { first: value, second: Number.NEGATIVE_INFINITY, index };
    else if (value > known.first) best[stretch] = { first: value, second: known.first, index };
    else if (value > known.second) known.second = value;
  });
  return candidates.map((_, index) => {
    const known = best[stretches[index] ?? 0];
    if (!known) return 0;
    if (known.index === index) return known.first - known.second;
    return Math.min((likeliness[index] ?? 0) - known.first, -Number.EPSILON);
  });
}

type FeatureWeights = Readonly<Record<(typeof featureNames)[number], number>>;

/** Weights in the order of the features: looking each up by its name costs more than the sum. */
const inOrder = new WeakMap<FeatureWeights, readonly number[]>();

/** The features, each times its weight. */
export function weightedSum(features: readonly number[], weights: FeatureWeights): number {
  let values = inOrder.get(weights);
  if (!values) {
    values = featureNames.map((name) => weights[name]);
    inOrder.set(weights, values);
  }
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += (values[i] ?? 0) * (features[i] ?? 0);
  return sum;
}
