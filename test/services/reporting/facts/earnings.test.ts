import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

import { conversionsToFiles } from '../../../../services/reporting/conversions-to-files.ts';
import type { Conversion } from '../../../../shared/protocol/conversions.ts';
import { answeredEvent, clickedEvent } from '../sample-events.ts';
import { type EventFiles, eventFiles } from './event-files.ts';

const day = '2026-01-01';

describe('earnings', () => {
  let files: EventFiles;
  let load: (name: string, conversions: Conversion[], merchants?: string[]) => Promise<unknown>;
  beforeEach(() => {
    files = eventFiles();
    const take = conversionsToFiles(join(files.folder, 'conversions'));
    load = (name, conversions, merchants = ['shop']) =>
      take({
        ...{ file: name.padEnd(64, '0'), name, part: 0, isLast: true, conversions },
        covers: { merchants, from: day, to: day },
      });
  });
  afterEach(() => files.facts.stop());

  const sale = (subId: string, amount: number, other: Partial<Conversion> = {}): Conversion => ({
    ...{ subId, amount, at: '2026-01-01T12:00:00.000Z', currency: 'EUR', merchant: 'shop' },
    ...other,
  });
  const earned = async () => {
    const { total, unattributed } = await files.report({});
    const { conversions, earningsReal, earningsEstimated } = total;
    return [conversions, earningsReal, earningsEstimated, unattributed];
  };

  it('are real where a network’s report covers them, and estimated elsewhere', async () => {
    files.write([1, 2, 3].map((n) => answeredEvent(n, { subId: `sub${n}` })));
    files.write([
      clickedEvent(1),
      clickedEvent(2),
      clickedEvent(3, { offer: 'x', merchant: 'other' }),
    ]);
    assert.deepEqual(await earned(), [0, 0, 2, 0], 'the other’s price is not known');
    await load('a', [sale('r1.0', 12.5)]);
    assert.deepEqual(
      await earned(),
      [1, 12.5, 0, 0],
      'a covered click without a sale earned nothing',
    );
    const { rows } = await files.report({ by: ['product'], where: { product: ['gtin:1'] } });
    assert.deepEqual(
      rows.map(({ key, figures }) => [key[0], figures.conversions, figures.earnings]),
      [['gtin:1', 1, 12.5]],
    );
  });

  it('find the last click before them by the page’s sub-id, and say what finds none', async () => {
    files.write([1, 2].map((n) => answeredEvent(n, { subId: 'page', publisher: `p${n}` })));
    files.write([clickedEvent(1, { publisher: 'p1' }), clickedEvent(2, { publisher: 'p2' })]);
    await load('a', [
      sale('page', 5),
      sale('page', 7, { merchant: 'stranger' }),
      sale('nobody', 3),
    ]);
    const { rows, unattributed } = await files.report({ by: ['publisher'] });
    assert.deepEqual(
      rows.map(({ key, figures }) => [key[0], figures.earningsReal]),
      [
        ['p1', 0],
        ['p2', 5],
      ],
    );
    assert.equal(unattributed, 10);
  });

  it('find a link whose click readers did not let be told', async () => {
    files.write([answeredEvent(1)]);
    await load('a', [sale('r1.1', 4)]);
    const { rows } = await files.report({ by: ['product'], orderBy: 'earnings' });
    assert.deepEqual([rows[0]?.key, rows[0]?.figures.earningsReal], [['gtin:2'], 4]);
  });

  it('count a sale once: loaded twice, in two files, corrected, taken back', async () => {
    files.write([answeredEvent(1), clickedEvent(1)]);
    await load('a', [sale('r1.0', 10), sale('r1.0', 10)]);
    assert.deepEqual(await earned(), [2, 20, 0, 0], 'a file may hold the same row twice');
    assert.deepEqual(await load('a', [sale('r1.0', 10)]), { isKnown: true, loaded: 0 });
    await load('b', [sale('r1.0', 10), sale('r1.0', 10), sale('r1.0', 1, { order: '7' })]);
    assert.deepEqual(await earned(), [3, 21, 0, 0]);
    await load('c', [sale('r1.0', 2, { order: '7' })]);
    assert.deepEqual(await earned(), [3, 22, 0, 0]);
    await load('d', [sale('r1.0', 2, { order: '7', isRejected: true })]);
    assert.deepEqual(await earned(), [2, 20, 0, 0]);
  });
});

describe('forgetting', () => {
  let files: EventFiles;
  beforeEach(() => {
    files = eventFiles();
  });
  afterEach(() => files.facts.stop());
  const archived = () =>
    readdirSync(join(files.folder, 'archive'))
      .map((name) => gunzipSync(readFileSync(join(files.folder, 'archive', name))).toString())
      .join('');

  it('deletes a visitor’s events and clicks, then a publisher’s, from facts and archive', async () => {
    const visitors = ['alice', 'bob', 'alice', 'carol'];
    files.write(visitors.map((visitor, n) => answeredEvent(n, { visitor })));
    await files.compact();
    files.write([0, 1, 2].map((n) => clickedEvent(n)));
    files.write([answeredEvent(9, { publisher: 'other' })]);
    const forget = (given: { publisher: string; visitor?: string }) =>
      files.facts.run('forget', given, 15_000);
    assert.deepEqual(await forget({ publisher: 'demo', visitor: 'alice' }), {
      events: 4,
      files: 2,
    });
    const { total } = await files.report({});
    assert.deepEqual([total.pages, total.clicks, total.marked], [3, 1, 0]);
    assert.equal(/alice|"r0"|"r2"/.test(archived()), false);
    assert.deepEqual(await forget({ publisher: 'other', visitor: 'bob' }), { events: 0, files: 0 });
    assert.deepEqual(await forget({ publisher: 'demo' }), { events: 3, files: 2 });
    assert.equal((await files.report({})).total.pages, 1);
    assert.equal(archived().includes('demo'), false);
    await files.compact();
    assert.equal((await files.report({})).total.pages, 1);
  });
});

describe('click rates', () => {
  it('are learned by name, product and category, drawn towards the category’s', async () => {
    const files = eventFiles();
    try {
      const now = Date.now();
      const at = (n: number) => new Date(now - 60_000 + n).toISOString();
      const ns = Array.from({ length: 400 }, (_, n) => n);
      files.write(
        ns.map((n) => answeredEvent(n, { at: at(n), publisher: n % 2 ? 'photo' : 'news' })),
      );
      files.write(
        ns
          .filter((n) => n % 4 === 1)
          .map((n) => clickedEvent(n, { at: at(n + 30_000), publisher: 'photo' })),
      );
      const table = await files.facts.run(
        'clickRates',
        { categories: { photo: 'cameras' } },
        15_000,
      );
      assert.deepEqual(
        table.priors.map(({ category }) => category),
        ['', 'cameras'],
      );
      const rate = (product: string, category: string) =>
        table.rates.find((one) => one.product === product && one.category === category);
      assert.equal(table.rates.length, 4);
      const followed = rate('gtin:1', 'cameras');
      assert.deepEqual([followed?.name, followed?.impressions], ['eos r6', 200]);
      // 100 of 200, and a prior of 0.201 (100.5 of 500) worth 200 impressions.
      assert.ok(Math.abs((followed?.rate ?? 0) - (100 + 0.201 * 200) / 400) < 1e-9);
      assert.ok((rate('gtin:2', 'cameras')?.rate ?? 1) < (followed?.rate ?? 0));
      const again = await files.facts.run(
        'clickRates',
        { categories: { photo: 'cameras' } },
        15_000,
      );
      assert.equal(again.version, table.version);
    } finally {
      files.facts.stop();
    }
  });
});
