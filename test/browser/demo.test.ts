import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { installationRoot } from '../../shared/config/paths.ts';
import {
  linkAt,
  linkEos,
  startTestGateway,
  type TestGateway,
} from '../services/gateway/test-gateway.ts';
import { type BorrowedBrowser, borrowBrowser } from './borrow-browser.ts';

const article = 'en-travel-camera';

describe('demo page', () => {
  let borrowed: BorrowedBrowser | undefined;
  let gateway: TestGateway;

  before(async function () {
    borrowed = await borrowBrowser();
    const hasArticle = existsSync(join(installationRoot, 'samples/articles', `${article}.html`));
    if (!borrowed || !hasArticle) return this.skip();
    const phrase = 'Canon EOS R6 Mark II';
    gateway = await startTestGateway({
      matcher: (page) => ({
        ...linkEos(page),
        links: page.blocks.flatMap(({ text }, block) => {
          const start = text.indexOf(phrase);
          return start < 0 ? [] : [linkAt(block, start, phrase, 'https://shop.example/')];
        }),
      }),
    });
  });
  after(async () => {
    borrowed?.giveBack();
    await gateway?.close();
  });

  for (const [device, width, colorScheme] of [
    ['desktop', 1200, 'light'],
    ['phone', 360, 'dark'],
  ] as const) {
    it(`shows an article with links on a ${device}`, async () => {
      assert.ok(borrowed);
      const page = await borrowed.browser.newPage({
        viewport: { width, height: 800 },
        colorScheme,
      });
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => complaints.push(message.text()));
      await page.goto(`${gateway.url}/demo/${article}`);
      await page.locator('article a[data-linkweave=link]').first().waitFor();
      await page.locator('article > [data-linkweave=disclosure]').waitFor();
      assert.match((await page.locator('#status').textContent()) ?? '', /^\d+ links? inserted/);
      assert.equal(await page.locator('nav a[aria-current=page]').count(), 1);
      assert.equal(await page.locator('article').getAttribute('lang'), 'en');
      const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
      assert.ok((overflow as number) <= 0, `${overflow} px too wide`);
      assert.deepEqual(complaints, []);
      await page.close();
    });
  }
});
