import assert from 'node:assert/strict';
import {
  linkEos,
  operatorKey,
  pageOf,
  startTestGateway,
  type TestGateway,
} from '../services/gateway/test-gateway.ts';
import { eventually } from '../support/eventually.ts';
import { type BorrowedBrowser, borrowBrowser } from './borrow-browser.ts';

const hostile = '<img src=x onerror=alert(1)>';

describe('report page', () => {
  let borrowed: BorrowedBrowser | undefined;
  let gateway: TestGateway;

  before(async function () {
    borrowed = await borrowBrowser();
    if (!borrowed) return this.skip();
    gateway = await startTestGateway({
      matcher: (page) => ({
        ...linkEos(page),
        links: linkEos(page).links.map((link) => ({
          ...link,
          product: { ...link.product, merchant: hostile },
        })),
      }),
    });
  });
  after(async () => {
    borrowed?.giveBack();
    await gateway?.close();
  });

  it('reports and blocks the links of the page it comes from', async () => {
    assert.ok(borrowed);
    const answer = (await (await gateway.links(pageOf('The EOS R6', 'An EOS R6'))).json()) as {
      links: { click: string }[];
    };
    const page = await borrowed.browser.newPage();
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    const tokens = answer.links.map(({ click }) => click);
    await page.goto(`${gateway.url}/report#${tokens},nonsense,`);
    assert.equal(await page.locator('li').count(), 2);
    const first = page.locator('li').first();
    assert.ok(
      (await first.textContent())?.startsWith(`“EOS R6” leads to ${hostile} (shop.example)`),
    );
    await first.getByText('Report').click();
    await page.getByText('Done: Report').waitFor();
    await eventually(() => gateway.events.some((event) => event.kind === 'reported'));
    await first.getByText('Block this name').click();
    await page.getByText('Not done').waitFor();
    assert.equal(gateway.changes.length, 0);
    await page.getByText('For the site').click();
    await page.locator('#key').fill(operatorKey);
    await first.getByText('Block this name').click();
    await page.getByText(/^Done: Block this name/).waitFor();
    const [change] = gateway.changes;
    assert.deepEqual(change?.set === 'publisher' && change.publisher.wordsForbidden, ['EOS R6']);
    assert.equal(await page.locator('li img').count(), 0);
    assert.deepEqual(complaints, []);
    await page.close();
  });
});
