import assert from 'node:assert/strict';
import { join } from 'node:path';

import { openIndex } from '../../../cli/open-index.ts';
import { articlesToPages } from '../../../cli/tune/articles-to-pages.ts';
import { installationRoot } from '../../../shared/config/paths.ts';
import { buildSampleIndex } from '../../support/start-system.ts';

describe('articlesToPages()', () => {
  it('places every mention in its article and knows most of their products', async function () {
    this.timeout(60_000);
    const reader = openIndex(await buildSampleIndex());
    try {
      const pages = articlesToPages(join(installationRoot, 'samples'), reader);
      assert.equal(pages.length, 6);
      const mentions = pages.flatMap((page) =>
        page.mentions.map((mention, i) => ({ page, mention, right: page.rightProducts[i] })),
      );
      assert.ok(mentions.length > 150);
      for (const { page, mention } of mentions) {
        const { block, start, end, text } = mention;
        assert.equal(page.blocks[block]?.slice(start, end), text);
      }
      const named = mentions.filter(({ mention }) => mention.product !== null);
      const known = named.filter(({ right }) => (right?.size ?? 0) > 0);
      assert.ok(known.length / named.length > 0.8, `${known.length} of ${named.length} are known`);
    } finally {
      await reader.close();
    }
  });
});
