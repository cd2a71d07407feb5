import assert from 'node:assert/strict';

import {
  type FeatureName,
  featureNames,
} from '../../../../services/matcher/relevance/candidates-to-features.ts';
import { featuresToValues } from '../../../../services/matcher/relevance/features-to-values.ts';

describe('featuresToValues()', () => {
  it('keeps to the order of the names, and leaves none out', () => {
    const places = Object.fromEntries(featureNames.map((name, i) => [name, i]));
    const values = featuresToValues(places as Record<FeatureName, number>);
    assert.deepEqual(values, [...featureNames.keys()]);
  });
});
