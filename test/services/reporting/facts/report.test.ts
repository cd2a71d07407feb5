import assert from 'node:assert/strict';
import { appendFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Answered, Clicked, Event } from '../../../../shared/protocol/events.ts';
import { answeredEvent, clickedEvent } from '../sample-events.ts';
import { type EventFiles, eventFiles } from './event-files.ts';

const daysAgo = (days: number) =>
  new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

describe('report', () => {
  let files: EventFiles;
  beforeEach(() => {
    files = eventFiles();
  });
  afterEach(() => files.facts.stop());

  const viewed = (n: number, other: Partial<Clicked> = {}): Event => ({
    ...clickedEvent(n, other),
    kind: 'viewed',
  });
  const reported = (n: number): Event => ({ ...clickedEvent(n), kind: 'reported' });

  it('counts pages, links, views, clicks and complaints, and estimates what clicks earned', async () => {
    const empty: Partial<Answered> = { linkCount: 0, links: [], partial: true, tookMs: 40 };
    files.write([
      answeredEvent(1),
      answeredEvent(2, { publisher: 'news' }),
      answeredEvent(3, empty),
    ]);
    files.write([viewed(1), clickedEvent(1), reported(1)]);
    const { rows, total, from, currency } = await files.report({ by: ['publisher'] });
    assert.deepEqual(
      rows.map(({ key, figures }) => [key, figures.pages, figures.impressions, figures.clicks]),
      [
        [['demo'], 2, 2, 1],
        [['news'], 1, 2, 0],
      ],
    );
    const { p50Ms, p99Ms, ...figures } = total;
    assert.deepEqual(figures, {
      ...{ pages: 3, emptyPages: 1, partialPages: 1, impressions: 4, views: 1, clicks: 1 },
      ...{ clickRate: 0.25, conversions: 0, earnings: 1, earningsReal: 0, earningsEstimated: 1 },
      ...{ epc: 1, complaints: 1, marked: 0 },
    });
    assert.equal(p50Ms, 4);
    assert.ok(p99Ms !== null && p99Ms > 39 && p99Ms < 40);
    assert.deepEqual([from, currency], ['2026-01-01T00:00:01.000Z', 'EUR']);
  });

  it('marks what should not count, and says how much', async () => {
    const click = (n: number, other: Partial<Clicked> = {}) =>
      clickedEvent(n, { click: `k${n}`, ...other });
    const at = (seconds: number) => new Date(Date.UTC(2026, 0, 1, 0, 1, seconds)).toISOString();
    files.write([
      ...[1, 2, 3, 4, 5].map((n) => answeredEvent(n)),
      answeredEvent(1),
      answeredEvent(6, { isBot: true }),
      click(1),
      click(1, { at: at(30) }),
      click(2, { unattributed: true }),
      click(3, { isBot: true }),
      click(4, { at: answeredEvent(4).at.replace('.000', '.499') }),
      click(5, { duplicate: true }),
      click(6),
      click(99),
    ]);
    const { total } = await files.report({});
    assert.deepEqual([total.pages, total.impressions, total.clicks, total.marked], [5, 10, 1, 9]);
    await files.compact();
    files.write([click(1), answeredEvent(2), click(2, { click: 'other' })]);
    const after = (await files.report({})).total;
    assert.deepEqual([after.pages, after.clicks, after.marked], [5, 2, 11], 'also across blocks');
  });

  it('marks an address’s clicks above the number of a day', async () => {
    const many = Array.from({ length: 120 }, (_, n) => n);
    files.write(many.map((n) => answeredEvent(n)));
    files.write(many.slice(0, 90).map((n) => clickedEvent(n, { address: 'a' })));
    await files.compact();
    files.write(many.slice(90).map((n) => clickedEvent(n, { address: n % 2 ? 'a' : 'b' })));
    const { total } = await files.report({});
    assert.deepEqual([total.clicks, total.marked], [115, 5]);
  });

  it('says the same before and after compaction, over days, and of torn and open segments', async () => {
    const days = [3, 2, 1].map(daysAgo);
    days.forEach((day, d) => {
      const ns = Array.from({ length: 40 }, (_, i) => 100 * d + i);
      files.write(
        ns.map((n) => answeredEvent(n, { at: `${day}T10:00:00.000Z` })),
        day,
      );
      const clicks = ns.filter((n) => n % 4 === 0);
      files.write(
        clicks.map((n) => clickedEvent(n, { at: `${day}T10:05:00.000Z` })),
        day,
      );
    });
    appendFileSync(files.write([answeredEvent(900)]), '{"kind":"answered","at":"2026-01');
    const now = new Date().toISOString().replaceAll(':', '-');
    const living = join(files.folder, `${now}-${process.pid}-0.ndjson.open`);
    renameSync(files.write([answeredEvent(901)]), living);
    const ask = () => files.report({ by: ['day', 'arm'], to: days[2] ?? '' });
    const before = await ask();
    assert.deepEqual([before.total.pages, before.total.clicks, before.rowCount], [82, 20, 3]);
    await files.compact();
    assert.deepEqual({ ...(await ask()), tookMs: 0 }, { ...before, tookMs: 0 });
    const names = (name: string) => readdirSync(join(files.folder, name)).sort();
    const blocks = names('facts').filter((name) => name.endsWith('.pages.parquet'));
    const today = daysAgo(0);
    assert.deepEqual(
      blocks.map((name) => name.slice(0, 10)),
      [...days, today],
      'a block a day, others removed',
    );
    assert.equal(names('archive').length, 7, 'segments left open are archived only when closed');
    assert.equal(names('.').filter((name) => name.includes('.ndjson')).length, 1);
  });

  it('removes what is older than kept, and begins anew when its index is damaged', async () => {
    files.write([answeredEvent(1)], daysAgo(120));
    files.write([answeredEvent(2)], daysAgo(80));
    await files.compact();
    assert.equal((await files.report({})).total.pages, 1);
    writeFileSync(join(files.folder, 'facts/index.json'), '{"version":');
    await assert.rejects(files.report({}), /JSON/);
    await files.compact();
    assert.equal((await files.report({})).total.pages, 1, 'from the archive');
  });

  it('finds by product, phrase and merchant, and filters by values that are bound', async () => {
    files.write([1, 2, 3].map((n) => answeredEvent(n, { page: `https://example.org/'${n}` })));
    files.write([clickedEvent(1), clickedEvent(2), viewed(3)]);
    const by = ['product', 'phrase', 'merchant'] as const;
    const { rows, total } = await files.report({ by: [...by], orderBy: 'clicks' });
    assert.deepEqual(
      rows.map(({ key, figures }) => [...key, figures.pages, figures.impressions, figures.clicks]),
      [
        ['gtin:1', 'EOS R6', 'shop', null, 3, 2],
        ['gtin:2', 'EOS R5', 'shop', null, 3, 0],
      ],
    );
    assert.equal(total.pages, 3, 'the total is about whole pages');
    const page = await files.report({ by: ['page'], where: { page: ["https://example.org/'2"] } });
    assert.deepEqual(
      page.rows.map(({ key, figures }) => [key[0], figures.pages, figures.clicks]),
      [["https://example.org/'2", 1, 1]],
    );
    const hostile = `') OR true; DROP TABLE new_pages; --`;
    for (const name of ['publisher', 'product', 'arm', 'day'] as const) {
      const answer = await files.report({ by: [name], where: { [name]: [hostile] } });
      assert.deepEqual([answer.rowCount, answer.total.impressions], [0, 0]);
    }
  });

  it('gives rows in pages of a bounded size', async () => {
    files.write(Array.from({ length: 30 }, (_, n) => answeredEvent(n)));
    const part = (skip: number) => files.report({ by: ['page'], most: 12, skip });
    const parts = [await part(0), await part(12), await part(24)];
    assert.deepEqual(
      parts.map(({ rows, rowCount }) => [rows.length, rowCount]),
      [
        [12, 30],
        [12, 30],
        [6, 30],
      ],
    );
    const keys = new Set(parts.flatMap(({ rows }) => rows.map(({ key }) => key[0])));
    assert.equal(keys.size, 30);
  });

  it('counts a page in each experiment it is in, and once in total', async () => {
    const experiments = { engines: 'chunk', relevance: 'intent' };
    files.write([answeredEvent(1, { experiments }), answeredEvent(2), clickedEvent(1)]);
    const { rows, total } = await files.report({ by: ['experiment', 'arm'] });
    assert.deepEqual(
      rows.map(({ key, figures }) => [...key, figures.pages, figures.clicks]),
      [
        ['engines', 'chunk', 2, 1],
        ['relevance', 'intent', 1, 1],
      ],
    );
    assert.equal(total.pages, 2);
    const one = await files.report({ where: { experiment: ['relevance'] } });
    assert.equal(one.total.pages, 1);
  });

  it('refuses a day that no calendar has', async () => {
    await assert.rejects(files.report({ from: '2026-02-31' }), { code: 'INVALID_FIELD' });
  });
});
