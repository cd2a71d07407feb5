import type { FeatureName } from '../../services/matcher/relevance/candidates-to-features.ts';
import type { Relevance } from '../../services/matcher/relevance/relevance.ts';
import { createText } from '../../services/matcher/relevance/text.ts';
import { type TextWeights, textWeights } from '../../services/matcher/relevance/text-weights.ts';

/** Evidence that belongs together, by what it is about. */
const groups: Readonly<Record<string, readonly (FeatureName | 'lead')[]>> = {
  names: ['name', 'sharedName'],
  coverage: ['fullCoverage', 'strangeMass', 'strangeNumber'],
  rarity: ['matchedMass', 'rarity'],
  title: ['titleCoverage', 'saturated'],
  brand: ['brandNamed', 'brandMissing', 'maybeBrand', 'bareBrand', 'beyondBrand'],
  page: ['context', 'metElsewhere', 'page'],
  start: ['start', 'leads'],
  phrase: ['phrase', 'extent', 'extentMass'],
  around: ['goesOn', 'wentOn', 'crosses', 'accessory', 'behind', 'version'],
  shape: [
    'model',
    'code',
    'plainNumber',
    'plainWords',
    'plainWord',
    'smallWord',
    'ordinary',
    'tokens',
  ],
  rivals: ['rivals', 'lead'],
};

/** The algorithm `text` without each group of evidence in turn; the other weights stay as they are. */
export const ablations: readonly Relevance[] = Object.entries(groups).map(([name, features]) => ({
  ...createText(without(features)),
  name: `without ${name}`,
}));

function without(features: readonly string[]): TextWeights {
  const drop = <T extends Readonly<Record<string, number>>>(weights: T): T =>
    Object.fromEntries(
      Object.entries(weights).map(([name, weight]) => [name, features.includes(name) ? 0 : weight]),
    ) as T;
  return { choice: drop(textWeights.choice), trust: drop(textWeights.trust) };
}
