import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { ExperimentReportAnswer, ReportAnswer } from '../../shared/protocol/reports.ts';
import { eventually } from '../support/eventually.ts';
import { runCli } from '../support/run-cli.ts';
import { type RunningSystem, startSystem } from '../support/start-system.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const browser = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const text = 'We took the Canon EOS 5D Mark III on the trip.';

interface Answer {
  readonly request: string;
  readonly links: readonly {
    readonly click: string;
    readonly product: { readonly merchant: string };
  }[];
}

describe('from a page to a report', () => {
  let system: RunningSystem;
  before(async function () {
    this.timeout(60_000);
    system = await startSystem({
      LINKWEAVE_REPORTING_FASTEST_CLICK_MS: '0',
      LINKWEAVE_GATEWAY_BEACON_RECORD_MS: '1000',
    });
  });
  after(() => system.stop());

  const run = async (...args: string[]) => {
    const { code, out, err } = await runCli(args, system.env);
    assert.equal(code, 0, err);
    return out;
  };
  const post = (path: string, body: object) =>
    fetch(system.url + path, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'user-agent': browser },
    });
  const visit = async (n: number, visitor: string) => {
    const page = { publisher: 'demo', url: `https://example.org/${n}`, visitor, subId: `page${n}` };
    return (await (await post('/v1/links', { ...page, blocks: [{ text }] })).json()) as Answer;
  };
  const report = async (...args: string[]) =>
    JSON.parse(await run('report', '--format', 'json', ...args)) as ReportAnswer;

  it('what readers did is reported, earned, compared and forgotten', async function () {
    this.timeout(60_000);
    const answers = await Promise.all([0, 1, 2, 3].map((n) => visit(n, n < 2 ? 'alice' : 'bob')));
    const [first, second] = answers;
    const [link] = first?.links ?? [];
    assert.ok(first && second && link);
    const tell = (kind: string, token = '') => post('/v1/events', { events: [{ kind, token }] });
    assert.equal((await tell('viewed', link.click)).status, 204);
    assert.equal((await tell('clicked', link.click)).status, 204, 'on disk');
    assert.equal((await tell('clicked', second.links[0]?.click)).status, 204);
    assert.equal((await tell('reported', link.click)).status, 204);
    await eventually(async () => (await report()).total.complaints === 1);

    const { total, rows } = await report('--by', 'page,phrase,merchant', '--order', 'clicks');
    assert.deepEqual(
      [total.pages, total.impressions, total.views, total.clicks, total.marked],
      [4, 4, 1, 2, 0],
    );
    const { merchant } = link.product;
    assert.deepEqual(rows[0]?.key, ['https://example.org/0', 'Canon EOS 5D Mark III', merchant]);
    assert.ok(total.earningsEstimated > 0);
    assert.match(await run('report', '--by', 'publisher'), /^demo +4 +0 +4 +1 +2 +50\.00 %/m);
    assert.match(await run('report', '--by', 'page', '--format', 'csv'), /^page,pages,emptyPages/);
    const lines = (await run('report', '--by', 'page', '--format', 'ndjson')).trim().split('\n');
    assert.equal(lines.length, 4);

    const file = join(temporaryFolder(), 'sales.csv');
    const mapping = join(temporaryFolder(), 'mapping.json');
    const day = new Date().toISOString().slice(0, 10);
    const head = 'SubID;When;Commission;Shop\n';
    writeFileSync(
      mapping,
      JSON.stringify({
        fields: { subId: 'SubID', at: 'When', amount: 'Commission', merchant: 'Shop' },
        ...{ constants: { currency: 'EUR' }, delimiter: ';', decimal: ',' },
      }),
    );
    writeFileSync(file, `${head}${first.request}.0;${day};x;${merchant}\n;31.02.2026;1;\n`);
    const bad = await runCli(['conversions', 'load', file, '--mapping', mapping], system.env);
    assert.equal(bad.code, 1);
    assert.match(bad.err, /sales\.csv:2: Commission: give a number: "x"/);
    assert.match(bad.err, /sales\.csv:3: When: give a date as iso: "31\.02\.2026"/);
    assert.match(bad.err, /nothing was loaded: 2 of 2 rows are bad/);
    writeFileSync(file, `${head}${first.request}.0;${day};1.234,50;${merchant}\n`);
    const load = () => run('conversions', 'load', file, '--mapping', mapping);
    assert.match(await load(), /^Loaded 1 conversion/);
    assert.match(await load(), /^Loaded before: nothing changed/);
    const earned = (await report('--where', `merchant=${merchant}`)).total;
    assert.deepEqual([earned.conversions, earned.earningsReal], [1, 1234.5]);

    assert.match(await run('experiment', 'report', 'engines'), /control blend, by page/);
    const results = JSON.parse(
      await run('experiment', 'report', 'engines', '--format', 'json'),
    ) as ExperimentReportAnswer;
    const pages = results.arms.reduce((sum, arm) => sum + arm.pages, 0);
    assert.deepEqual([pages, results.sampleRatio.pValue], [4, null]);
    assert.ok(results.sharesSince);

    const forget = ['events', 'forget', '--publisher', 'demo'];
    assert.match(await run(...forget, '--visitor', 'alice', '--yes'), /^Deleted 6 event/);
    assert.equal((await report()).total.pages, 2);
    assert.match(await run(...forget, '--yes'), /^Deleted 2 event/);
    assert.match(await run('report'), /No page was answered in that time/);
  });

  it('a full disk is said, and links go on; clicks wait and come in when there is space', async function () {
    this.timeout(60_000);
    const reporting = system.services.get('reporting');
    assert.ok(reporting);
    const limit = (bytes: string) =>
      execFileSync('prlimit', ['--pid', String(reporting.pid), `--fsize=${bytes}:unlimited`]);
    try {
      limit('1');
    } catch {
      return this.skip();
    }
    const before = (await report()).total;
    const { links } = await visit(9, 'carol');
    const token = links[0]?.click ?? '';
    const told = await post('/v1/events', { events: [{ kind: 'clicked', token }] });
    assert.equal(told.status, 202, 'it is not on disk yet');
    const readiness = await (await fetch(`${system.url}/readyz`)).text();
    assert.match(readiness, /"service":"reporting","why":"[^"]*cannot be written/);
    assert.ok((await visit(10, 'carol')).links.length > 0, 'readers notice nothing');
    limit('unlimited');
    await eventually(async () => {
      const { pages, clicks } = (await report()).total;
      return pages === Number(before.pages) + 2 && clicks === before.clicks + 1;
    }, 20_000);
    assert.ok((await fetch(`${system.url}/readyz`)).ok);
  });

  it('refuses what is no dimension, figure or day, and names it', async () => {
    for (const [args, message] of [
      [['--by', 'colour'], /\/by\/0 must be one of publisher, page/],
      [['--order', 'colour'], /\/orderBy must be one of/],
      [['--where', 'colour=red'], /give --where DIMENSION=VALUE/],
      [['--from', 'yesterday'], /\/from/],
      [['--most', 'x'], /\/most/],
    ] as const) {
      const { code, err } = await runCli(['report', ...args], system.env);
      assert.equal(code, 1);
      assert.match(err, message);
    }
  });
});
