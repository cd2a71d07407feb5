import assert from 'node:assert/strict';

import { rangesToCandidates } from '../../../services/product-index/ranges-to-candidates.ts';
import { RecentQuestions } from '../../../services/product-index/recent-questions.ts';
import { candidatesExchange } from '../../../shared/protocol/candidates.ts';
import { buildTestIndex, openCurrent, requestOf } from './test-index.ts';

describe('RecentQuestions', () => {
  it('asks each block of a question alone, and finds the same', async () => {
    const { out } = await buildTestIndex([{ title: 'Canon EOS R6' }, { title: 'Nikon Z6' }]);
    const base = openCurrent(out);
    const page = requestOf(['The Canon EOS R6, a canon of cameras', 'nothing', 'and a Nikon Z6']);
    const recent = new RecentQuestions();
    recent.add(page);
    const alone = [...recent.blocks()].map((block) =>
      rangesToCandidates(base, candidatesExchange.checkRequest(block), () => 1000),
    );
    const { products } = rangesToCandidates(base, page, () => 1000);
    assert.ok(products.includes(0) && products.includes(1));
    assert.deepEqual(
      alone.flatMap((answer) => answer.products),
      products,
    );
    await base.close();
  });

  it('keeps some of many, the latest', () => {
    const recent = new RecentQuestions();
    for (let i = 0; i < 5000; i++) recent.add(requestOf([`page${i}`]));
    const words = [...recent.blocks()].map(({ tokens }) => Number(tokens.slice(4)));
    assert.ok(words.length < 100);
    assert.ok(words.every((page) => page > 4000));
  });
});
