import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

import { eventually } from '../support/eventually.ts';
import { type RunningSystem, startSystem } from '../support/start-system.ts';
import { type BorrowedBrowser, borrowBrowser } from './borrow-browser.ts';
import { findBarriers } from './find-barriers.ts';

const sections = ['', 'experiments', 'experiments/engines', 'experiments/new', 'reports'].concat([
  'publishers',
  'publishers/demo',
  'playground',
  'index',
]);
const eos = 'We took the Canon EOS R6 Mark II on the trip.';

describe('console', function () {
  this.timeout(60_000);
  let borrowed: BorrowedBrowser | undefined;
  let system: RunningSystem;
  let page: Page;
  let key: string;
  /** What the page complained of, but for answers that were asked to be refusals. */
  const complaints: string[] = [];
  const foreign: string[] = [];

  before(async function () {
    borrowed = await borrowBrowser();
    if (!borrowed) return this.skip();
    system = await startSystem();
    key = readFileSync(join(system.paths.state, 'operator-key'), 'utf8').trim();
    page = await borrowed.browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (!message.text().startsWith('Failed to load resource')) complaints.push(message.text());
    });
    page.on('request', (request) => {
      if (!request.url().startsWith(`${system.url}/`)) foreign.push(request.url());
    });
  });
  after(async () => {
    await page?.close();
    borrowed?.giveBack();
    await system?.stop();
  });

  const open = async (hash: string) => {
    await page.goto(`${system.url}/console#/${hash}`);
    await page.locator('main h1').waitFor();
  };
  const asOperator = async <T>(path: string): Promise<T> => {
    const headers = { authorization: `Bearer ${key}` };
    return (await (await fetch(`${system.url}/api/${path}`, { headers })).json()) as T;
  };
  const armOf = async (address: string) => {
    const body = { publisher: 'demo', url: address, blocks: [{ text: eos }] };
    const response = await fetch(`${system.url}/v1/links`, {
      method: 'POST',
      headers: { origin: 'https://reader.example', 'user-agent': 'Mozilla/5.0 Chrome/150' },
      body: JSON.stringify(body),
    });
    return ((await response.json()) as { arm: string }).arm;
  };
  const armsOfMany = async () => {
    const addresses = Array.from({ length: 12 }, (_, i) => `https://reader.example/${i}`);
    return [...new Set(await Promise.all(addresses.map(armOf)))].sort();
  };

  it('refuses a wrong key and takes the right one', async () => {
    await page.goto(`${system.url}/console#/publishers`);
    await page.getByLabel('Your name').fill('Ada');
    await page.getByLabel('Operator key').fill('not the operator key');
    await page.getByRole('button', { name: 'Log in' }).click();
    await page.getByRole('alert').getByText('That is not the operator key').waitFor();
    assert.equal(await page.locator('table').count(), 0);
    assert.equal(await page.evaluate('document.activeElement.id'), 'key');
    await page.getByLabel('Operator key').fill(key);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Publishers', level: 1 }).waitFor();
    await page.getByRole('row', { name: /demo Demo enabled/ }).waitFor();
    assert.equal(await page.evaluate('document.cookie'), '', 'scripts do not see the session');
    await page.reload();
    await page.getByRole('heading', { name: 'Publishers', level: 1 }).waitFor();
  });

  it('shows every process and what it does now', async () => {
    await open('');
    await page.getByText('Every service is ready').waitFor();
    const row = (service: string) => page.locator('tr', { hasText: new RegExp(`^${service}`) });
    for (const service of 'gateway matcher stemming control reporting'.split(' ')) {
      await row(service).getByText('ready').waitFor();
    }
    await armsOfMany();
    await row('gateway').getByRole('cell', { name: '12', exact: true }).waitFor();
    assert.match((await row('gateway').textContent()) ?? '', /\d ms/);
    await page.locator('.chart canvas').first().waitFor();
  });

  it('ramps an experiment, which is in force at once', async () => {
    assert.deepEqual(await armsOfMany(), ['blend', 'chunk']);
    await open('experiments/engines');
    await page.getByLabel('blend, %').fill('120');
    await page.getByText('The shares add up to 170 %').waitFor();
    await page.getByRole('button', { name: 'Move traffic' }).click();
    await page
      .getByRole('alert')
      .getByText(/add up to more than 1|must be <= 1/)
      .waitFor();
    await page.getByLabel('blend, %').fill('0');
    await page.getByLabel('chunk, %').fill('100');
    await page.getByLabel('Reason, for the history').fill('chunk has won');
    await page.getByRole('button', { name: 'Move traffic' }).click();
    await page.getByText('In force everywhere').waitFor();
    await eventually(async () => (await armsOfMany()).join() === 'chunk');
    const entry = page.getByRole('row').filter({ hasText: 'Ada (console)' });
    await entry.getByText('Ramped blend to 0 %, chunk to 100 % (chunk has won)').waitFor();
  });

  it('stops an arm, stops all, and rolls back', async () => {
    const confirm = (name: string) =>
      page.locator('dialog[open]').getByRole('button', { name }).click();
    const arm = page.getByRole('row').filter({ hasText: 'engine chunk' });
    await arm.getByRole('button', { name: 'Stop' }).click();
    await confirm('Cancel');
    assert.deepEqual(await armsOfMany(), ['chunk']);
    await arm.getByRole('button', { name: 'Stop' }).click();
    await confirm('Stop');
    await arm.getByText('stopped').first().waitFor();
    await eventually(async () => !(await armsOfMany()).includes('chunk'));
    await open('experiments');
    await page.getByRole('button', { name: 'Stop all' }).click();
    await confirm('Stop all');
    await page.getByRole('row', { name: /^engines stopped/ }).waitFor();
    const ramped = page.getByRole('row').filter({ hasText: 'chunk has won' });
    await ramped.getByRole('button', { name: 'Roll back to this' }).click();
    await confirm('Roll back');
    await page.getByRole('row', { name: /^engines running/ }).waitFor();
    await eventually(async () => (await armsOfMany()).join() === 'chunk');
  });

  it('makes an experiment by its form, and starts it', async () => {
    await open('experiments/new');
    await page.getByLabel('Id', { exact: true }).first().fill('strictness');
    await page.getByLabel('Layer', { exact: true }).fill('scores');
    const settings = page.getByLabel('Settings, as').last();
    await settings.fill('{"publishAt": 2}');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Must be <= 1: 2').first().waitFor();
    assert.equal(await settings.getAttribute('aria-invalid'), 'true');
    await settings.fill('{"publishAt": 1}');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { name: 'Experiment strictness', level: 1 }).waitFor();
    await page.getByRole('button', { name: 'Start experiment' }).click();
    await page.locator('dialog[open]').getByRole('button', { name: 'Start' }).click();
    await page.getByText('In force everywhere').waitFor();
    const { experiments } = await asOperator<{
      experiments: { id: string; enabled: boolean; arms: object[] }[];
    }>('settings');
    const made = experiments.find(({ id }) => id === 'strictness');
    assert.equal(made?.enabled, true);
    assert.match(JSON.stringify(made?.arms), /"id":"candidate".*"publishAt":1/);
    await page.getByRole('button', { name: 'Stop experiment' }).click();
    await page.locator('dialog[open]').getByRole('button', { name: 'Stop' }).click();
    await page.getByRole('button', { name: 'Start experiment' }).waitFor();
  });

  it('says at the field what is wrong with a publisher, and saves what is right', async () => {
    await open('publishers/demo');
    const most = page.getByLabel('Most links of a page');
    await most.fill('-3');
    await page.getByLabel('Origins').fill('https://a.example\nnonsense');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Must be >= 0: -3').first().waitFor();
    assert.equal(await most.getAttribute('aria-invalid'), 'true');
    assert.equal(await page.evaluate('document.activeElement.id'), 'field-maxLinks');
    await most.fill('7');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.locator('.field.wrong', { hasText: 'Origins' }).getByText('nonsense').waitFor();
    await page.getByLabel('Origins').fill('');
    await page.getByLabel('Merchants blocked').fill('Shop <b>1</b>\nÖ & Co');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('In force everywhere').waitFor();
    const { publishers } = await asOperator<{ publishers: Record<string, unknown>[] }>('settings');
    const demo = publishers.find(({ id }) => id === 'demo');
    assert.deepEqual([demo?.['maxLinks'], demo?.['origins']], [7, undefined]);
    assert.deepEqual(demo?.['merchantsBlocked'], ['Shop <b>1</b>', 'Ö & Co']);
    assert.equal(demo?.['deadlineMs'], 2000, 'what was not touched stays');
    await page.getByText('merchantsBlocked: – → ["Shop <b>1</b>","Ö & Co"]').waitFor();
  });

  it('compares two engines on a page’s source', async () => {
    await open('playground');
    const hostile = '&lt;img src=x onerror=alert(1)>';
    const source = `<html lang="en"><h2>Title</h2><p>${eos} ${hostile}</p><p>Nothing here.</p>`;
    await page.getByLabel('Text or HTML source of a page').fill(source);
    await page.getByLabel('It is').selectOption('html');
    const engines = page.getByLabel('Phrase engine');
    await engines.first().selectOption('ngram');
    await engines.last().selectOption('shape');
    await page.getByRole('button', { name: 'Compare' }).click();
    await page.getByRole('heading', { name: 'What came out' }).waitFor();
    assert.equal(await page.locator('.block mark').count(), 2);
    assert.match((await page.locator('.block mark').first().textContent()) ?? '', /EOS R6 Mark II/);
    assert.equal(await page.locator('main img').count(), 0);
    await page.getByRole('row', { name: /^Engine ngram shape/ }).waitFor();
    await page.locator('summary', { hasText: 'Candidates that lost' }).first().click();
    assert.ok((await page.locator('details[open] tbody tr').count()) > 0);
    await page.locator('summary', { hasText: 'Stems: ' }).first().click();
    await page.getByRole('row', { name: 'canon canon' }).first().waitFor();
  });

  it('shows a report as a table, sorts it and gives it as CSV', async () => {
    await open('reports?by=arm,engine&figure=pages');
    const table = page.getByRole('table', { name: /^By arm, engine/ });
    await eventually(async () => {
      await page.getByRole('button', { name: 'Show' }).click();
      return (await table.getByRole('row', { name: /^chunk chunk \d/ }).count()) === 1;
    }, 30_000);
    await table.getByRole('button', { name: 'Pages' }).click();
    assert.equal(await table.locator('th[aria-sort=descending]').textContent(), 'Pages↓');
    const pages = (await table.locator('tbody tr td:nth-child(3)').allTextContents()).map(Number);
    assert.ok(pages.length > 1);
    assert.deepEqual(
      pages,
      pages.toSorted((x, y) => y - x),
    );
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download CSV' }).click();
    const csv = readFileSync(await (await downloading).path(), 'utf8');
    assert.match(csv, /^arm,engine,pages,.*\r\n(?:.*\r\n)*chunk,chunk,\d+,/);
  });

  it('switches all links off and on again, when confirmed', async () => {
    await open('');
    await page.getByRole('button', { name: 'Switch all links off' }).click();
    await page.locator('dialog[open]').getByRole('button', { name: 'Switch off' }).click();
    await page.getByText('All links are switched off').waitFor();
    await eventually(async () => (await armsOfMany()).join() === 'none');
    await page.getByRole('button', { name: 'Switch all links on' }).click();
    await page.locator('dialog[open]').getByRole('button', { name: 'Switch on' }).click();
    await page.getByText('Every service is ready').waitFor();
  });

  for (const [device, width, colorScheme] of [
    ['desktop', 1280, 'light'],
    ['phone', 360, 'dark'],
  ] as const) {
    it(`has no barrier and fits a ${device}, ${colorScheme}`, async () => {
      await page.setViewportSize({ width, height: 740 });
      await page.emulateMedia({ colorScheme });
      for (const section of sections) {
        await open(section);
        await eventually(async () => (await page.locator('.loading').count()) === 0);
        assert.deepEqual(await findBarriers(page), [], `${section} ${device} ${colorScheme}`);
        const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
        assert.ok((overflow as number) <= 0, `${section}: ${overflow} px too wide`);
      }
    });
  }

  it('can be used by keyboard', async () => {
    await page.setViewportSize({ width: 1280, height: 800 });
    await open('publishers');
    await open('index');
    const focused = () => page.evaluate('document.activeElement.textContent.trim()');
    // No predicate: looked at a second time it is compiled in the page, whose policy refuses that.
    await page.locator('h1:focus', { hasText: 'Index' }).waitFor();
    await page.locator('.brand').focus();
    await page.keyboard.press('Tab');
    assert.equal(await focused(), 'Status');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Experiments', level: 1 }).waitFor();
    // What there is to stop is known once the experiments are.
    await page.getByRole('button', { name: 'Stop all', disabled: false }).waitFor();
    await page.locator('h1:focus', { hasText: 'Experiments' }).waitFor();
    await page.keyboard.press('Tab');
    assert.equal(await focused(), 'New experiment');
    await page.keyboard.press('Tab');
    assert.equal(await focused(), 'Stop all');
    await page.keyboard.press('Enter');
    await page.locator('dialog[open]').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('dialog[open]').waitFor({ state: 'detached' });
    assert.equal(await focused(), 'Stop all', 'the focus is back where it was');
  });

  it('logs out, and asks nobody but its own gateway', async () => {
    await page.getByRole('button', { name: 'Log out' }).click();
    await page.getByLabel('Operator key').waitFor();
    assert.deepEqual(await findBarriers(page), []);
    await page.reload();
    await page.getByLabel('Operator key').waitFor();
    assert.deepEqual(foreign, []);
    assert.deepEqual(complaints, []);
  });
});
