import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

import { buildTestIndex } from '../services/product-index/test-index.ts';
import { askLinks } from '../support/ask-links.ts';
import { eventually } from '../support/eventually.ts';
import { type Started, startProcess } from '../support/start-process.ts';
import { type RunningSystem, startSystem } from '../support/start-system.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { type BorrowedBrowser, borrowBrowser } from './borrow-browser.ts';
import { findBarriers } from './find-barriers.ts';

const camera = { title: 'Canon EOS 5D Mark III DSLR camera', brand: 'Canon' };
const headphones = { title: 'Sony WH-1000XM4 headphones', brand: 'Sony' };

describe('console: index', function () {
  this.timeout(60_000);
  let borrowed: BorrowedBrowser | undefined;
  let system: RunningSystem;
  let second: Started;
  let page: Page;
  let index: string;
  let asked = 0;
  /** The oldest first; the one between has no camera. */
  let bases: [string, string, string];

  const build = async (...rows: (typeof camera)[]) =>
    (await buildTestIndex(rows, { out: index })).header.id;

  before(async function () {
    borrowed = await borrowBrowser();
    if (!borrowed) return this.skip();
    index = temporaryFolder();
    bases = [
      await build(camera, headphones),
      await build(headphones),
      await build(camera, headphones),
    ];
    system = await startSystem({ LINKWEAVE_PATHS_INDEX: index });
    second = await startProcess('services/product-index/main.js', system.env);
    page = await borrowed.browser.newPage({ viewport: { width: 1280, height: 900 } });
    const key = readFileSync(join(system.paths.state, 'operator-key'), 'utf8').trim();
    await page.goto(`${system.url}/console#/index`);
    await page.getByLabel('Your name').fill('Ada');
    await page.getByLabel('Operator key').fill(key);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Index', level: 1 }).waitFor();
  });
  after(async () => {
    await page?.close();
    borrowed?.giveBack();
    await second?.stop('SIGKILL');
    await system?.stop();
  });

  const dialog = () => page.locator('dialog[open]');
  const rowOf = (base: string) =>
    page
      .getByRole('table', { name: /^Bases/ })
      .getByRole('row')
      .filter({ hasText: base });
  const linksCamera = async () => {
    const { links } = await askLinks(system.url, { url: `https://a.example/${asked++}` });
    return links.some(({ text }) => text.startsWith('Canon'));
  };
  const inService = () => readFileSync(join(index, 'current'), 'utf8').trim().split('\n');
  /** Until every process answers from it, as the console shows. */
  const untilEverywhere = async (base: string) => {
    const processes = page.getByRole('table', { name: 'Processes of the index' });
    await eventually(
      async () =>
        (await processes
          .getByRole('row')
          .filter({ hasText: base })
          .getByText('in service')
          .count()) === 2,
      20_000,
    );
  };

  it('shows the bases and which process answers from which', async () => {
    await rowOf(bases[2]).getByText('in service', { exact: true }).waitFor();
    await rowOf(bases[1]).getByText('before', { exact: true }).waitFor();
    await rowOf(bases[0]).getByText('2 before', { exact: true }).waitFor();
    await untilEverywhere(bases[2]);
    assert.ok(await linksCamera());
  });

  it('rolls back when confirmed, with who and why in the history', async () => {
    await page.getByRole('button', { name: 'Roll back' }).click();
    await dialog().getByText(`Every page is answered from ${bases[1]}`).waitFor();
    await dialog()
      .getByText(/It has only [\d,]+ offers; in service are/)
      .waitFor();
    assert.deepEqual(await findBarriers(page), []);
    await dialog().getByRole('button', { name: 'Cancel' }).click();
    assert.equal(inService()[0], bases[2]);
    await page.getByRole('button', { name: 'Roll back' }).click();
    await dialog().getByLabel('Reason').fill('prices of <b>last year</b>');
    await dialog().getByRole('button', { name: 'Roll back' }).click();
    await page.getByText(`${bases[1]} is in service; every process follows`).waitFor();
    assert.deepEqual(inService(), [bases[1], bases[0]]);
    await untilEverywhere(bases[1]);
    await eventually(async () => !(await linksCamera()));
    const entry = page.getByRole('row').filter({ hasText: 'Ada (console)' });
    const what = `Rolled back to ${bases[1]}, instead of ${bases[2]} (prices of <b>last year</b>)`;
    await entry.getByText(what).waitFor();
    await rowOf(bases[2]).getByText('not in service').waitFor();
  });

  it('takes any base into service, by keyboard', async () => {
    await rowOf(bases[2]).getByRole('button', { name: 'Publish' }).focus();
    await page.keyboard.press('Enter');
    await dialog().waitFor();
    await dialog().getByRole('button', { name: 'Publish' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText(`${bases[2]} is in service; every process follows`).waitFor();
    await eventually(linksCamera, 20_000);
    assert.deepEqual(inService(), [bases[2], bases[1], bases[0]]);
    await page.getByText(`Published ${bases[2]}, instead of ${bases[1]}`).waitFor();
  });

  it('changes nothing if somebody else was faster', async () => {
    await rowOf(bases[2]).getByText('in service', { exact: true }).waitFor();
    await rowOf(bases[0]).getByRole('button', { name: 'Publish' }).click();
    await build(camera);
    const [faster = ''] = inService();
    await dialog().getByRole('button', { name: 'Publish' }).click();
    const refusal = `Cannot take ${bases[0]} into service instead of ${bases[2]}: in service is ${faster}`;
    await dialog().getByRole('alert').getByText(refusal).waitFor();
    assert.equal(inService()[0], faster);
    await page.keyboard.press('Escape');
  });

  for (const [device, width, colorScheme] of [
    ['desktop', 1280, 'light'],
    ['phone', 360, 'dark'],
  ] as const) {
    it(`has no barrier and fits a ${device}, ${colorScheme}`, async () => {
      await page.setViewportSize({ width, height: 740 });
      await page.emulateMedia({ colorScheme });
      await page.getByRole('button', { name: 'Roll back' }).click();
      await dialog().waitFor();
      assert.deepEqual(await findBarriers(page), []);
      const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
      assert.ok((overflow as number) <= 0, `${overflow} px too wide`);
      await page.keyboard.press('Escape');
      assert.deepEqual(await findBarriers(page), []);
    });
  }
});
