import assert from 'node:assert/strict';

import { openIndex } from '../../../cli/open-index.ts';
import { rangesToCandidates } from '../../../services/product-index/ranges-to-candidates.ts';
import { warmUpRequest } from '../../../services/product-index/warm-up-request.ts';
import { candidatesExchange, decodeEvidence } from '../../../shared/protocol/candidates.ts';
import { buildSampleIndex } from '../../support/start-system.ts';

describe('warmUpRequest()', () => {
  it('is a valid question that finds names and evidence', async function () {
    this.timeout(60_000);
    const base = openIndex(await buildSampleIndex());
    try {
      const request = candidatesExchange.checkRequest(warmUpRequest(base, 10_000));
      const { evidence, products } = rangesToCandidates(base, request, () => 10_000);
      assert.ok(products.length > 500);
      const names = products.filter((_, i) => decodeEvidence(evidence, i).name === 1).length;
      assert.ok(names > 20, `${names} candidates by name`);
    } finally {
      await base.close();
    }
  });
});
