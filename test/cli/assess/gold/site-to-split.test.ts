import assert from 'node:assert/strict';

import { siteToSplit } from '../../../../cli/assess/gold/site-to-split.ts';

describe('siteToSplit', () => {
  it('siteToSplit() keeps each site on its side for good', () => {
    const sides = [
      'a.example',
      'b.example',
      'c.example',
      'd.example',
      'e.example',
      'f.example',
    ].map(siteToSplit);
    assert.deepEqual(sides, ['tune', 'held-out', 'tune', 'tune', 'tune', 'held-out']);
  });

  it('siteToSplit() holds a third of the sites out', () => {
    const sites = Array.from({ length: 3000 }, (_, i) => `site-${i}.example`);
    const heldOut = sites.filter((site) => siteToSplit(site) === 'held-out').length;
    assert.ok(heldOut > 900 && heldOut < 1100, `${heldOut} of 3000`);
  });
});
