import assert from 'node:assert/strict';

import { compareLinks } from '../../../../services/matcher/experiments/compare-links.ts';
import type { Link } from '../../../../shared/protocol/links.ts';

const link = (start: number, product: string, offer = 'o'): Link => ({
  ...{ block: 0, start, end: start + 5, text: 'words', href: 'https://shop.example/', score: 1 },
  reason: { rule: 'name', phrase: 1, evidence: {} },
  product: { id: product, offer, merchant: 'm', title: 't' },
});

describe('compareLinks()', () => {
  it('compareLinks() counts links of both and of one, by characters and product', () => {
    const shown = [link(0, 'a'), link(10, 'b'), link(20, 'c')];
    const shadow = [link(0, 'a', 'another offer'), link(10, 'x'), link(21, 'c'), link(40, 'd')];
    assert.deepEqual(compareLinks(shadow, shown), { same: 1, onlyShadow: 3, onlyShown: 2 });
    assert.deepEqual(compareLinks([], []), { same: 0, onlyShadow: 0, onlyShown: 0 });
  });
});
