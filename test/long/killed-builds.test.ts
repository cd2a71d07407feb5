import assert from 'node:assert/strict';

import { killBuilds } from '../services/product-index/kill-builds.ts';

describe('buildBase()', () => {
  it('killed at 200 moments, leaves a verified base in service each time', async function () {
    this.timeout(1_800_000);
    const unpublished = await killBuilds(200);
    assert.ok(unpublished >= 100, `only ${unpublished} were killed before they were in service`);
  });
});
