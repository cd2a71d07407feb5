import assert from 'node:assert/strict';
import { once } from 'node:events';
import {
  createWriteStream,
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';

import { buildBase } from '../../../../services/product-index/feed/build-base.ts';
import { laneA, laneB } from '../../../../services/product-index/layout/text-hash.ts';
import { readCurrent } from '../../../../services/product-index/store/base-folder.ts';
import { eventually } from '../../../support/eventually.ts';
import { startProcess } from '../../../support/start-process.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { killBuilds } from '../kill-builds.ts';
import { buildTestIndex, openCurrent, writeFeed } from '../test-index.ts';

/** More than a thread hands over before it waits. */
const manyRows = Array.from({ length: 30_000 }, (_, i) => ({ title: `Thing number ${i}` }));
const rows = [{ title: 'Canon EOS R6 Mark II', brand: 'Canon', price: '1999 EUR' }];

describe('buildBase()', () => {
  it('seals a base with a header that says what it holds, and leaves nothing else behind', async () => {
    const { out, header } = await buildTestIndex(rows);
    assert.deepEqual(readdirSync(out).sort(), [header.id, 'current', 'rejects.jsonl']);
    assert.deepEqual(readdirSync(join(out, header.id)).sort(), [
      'base.json',
      'data.mdb',
      'lock.mdb',
    ]);
    assert.deepEqual(JSON.parse(readFileSync(join(out, header.id, 'base.json'), 'utf8')), header);
    assert.equal(header.counts.offers, 1);
    assert.deepEqual(header.languages, ['en']);
  });

  it('publishes the first base by itself, later ones only when told', async () => {
    const { out, header } = await buildTestIndex(rows);
    const first = header.id;
    const feeds = [writeFeed(temporaryFolder(), rows)];
    const second = await buildBase({ out, feeds });
    assert.equal(second.isPublished, false);
    assert.equal(readCurrent(out), first);
    const third = await buildBase({ out, feeds, publish: true });
    assert.equal(readCurrent(out), third.header.id);
    assert.ok(existsSync(join(out, first)), 'the earlier base stays for rollback');
  });

  it('does not publish a base that lost a fifth of the offers, or a merchant, unless forced', async () => {
    const many = Array.from({ length: 10 }, (_, i) => ({ title: `Thing number ${i}` }));
    const { out, header } = await buildTestIndex(many);
    const fewer = [writeFeed(temporaryFolder(), many.slice(3))];
    const second = await buildBase({ out, feeds: fewer, publish: true });
    assert.deepEqual(
      [second.isPublished, second.doubts],
      [false, ['it has 7 offers, the one in service 10']],
    );
    const other = [writeFeed(temporaryFolder(), many, 'other.jsonl')];
    const third = await buildBase({ out, feeds: other, publish: true });
    assert.deepEqual(third.doubts, ['shop has no offer, in service 10']);
    assert.equal(readCurrent(out), header.id);
    const forced = await buildBase({ out, feeds: other, publish: true, force: true });
    assert.equal(readCurrent(out), forced.header.id);
  });

  it('writes rejects with file, line, reason, field and value', async () => {
    const folder = temporaryFolder();
    const feed = join(folder, 'bad.csv');
    const bad = [
      'id,title,link,price',
      '1,Good thing,https://s.example/1,',
      '2,,https://s.example/2,',
    ];
    writeFileSync(
      feed,
      [...bad, '3,Bad link,ftp://x,', '4,Bad price,https://s.example/4,lots', '5'].join('\n'),
    );
    const out = temporaryFolder();
    const result = await buildBase({ out, feeds: [feed] });
    const lines = readFileSync(result.rejectsFile, 'utf8').trim().split('\n');
    assert.deepEqual(
      lines.map((line) => JSON.parse(line)).sort((x, y) => x.line - y.line),
      [
        { file: 'bad.csv', line: 3, reason: 'missing-title', field: 'title', value: '' },
        { file: 'bad.csv', line: 4, reason: 'bad-link', field: 'link', value: 'ftp://x' },
        { file: 'bad.csv', line: 5, reason: 'bad-price', field: 'price', value: 'lots' },
        { file: 'bad.csv', line: 6, reason: 'column-count', value: '1 columns, the header has 4' },
      ],
    );
    const [{ modifiedAt = '', ...read } = {}] = result.header.feeds;
    assert.deepEqual(read, { file: 'bad.csv', merchant: 'bad', rows: 5, offers: 1, rejects: 4 });
    assert.equal(modifiedAt, statSync(feed).mtime.toISOString());
  });

  it('refuses feeds without a single offer and leaves the index folder as it was', async () => {
    const { out, header } = await buildTestIndex(rows);
    const feed = join(temporaryFolder(), 'empty.csv');
    writeFileSync(feed, 'id,title,link\n');
    await assert.rejects(buildBase({ out, feeds: [feed], publish: true }), {
      code: 'FEED_UNREADABLE',
      message: /no row became an offer/,
    });
    assert.equal(readCurrent(out), header.id);
    assert.deepEqual(
      readdirSync(out).filter((name) => name.endsWith('.building')),
      [],
    );
  });

  it('killed at 6 moments, leaves a verified base in service; the next build tidies up', async function () {
    this.timeout(300_000);
    await killBuilds(6);
  });

  it('keeps long lists of full names and of lines, whichever comes first', async () => {
    const rows: { title: string }[] = [];
    // Carriers with others between them, so that their numbers are no run; names enough for either order.
    for (let name = 0; name < 8; name++) {
      for (let i = 1000; i < 1200; i++) {
        rows.push({ title: `Acme Full${name} - ${i}a` }, { title: `Acme Full${name} ${i}aa` });
        rows.push({ title: `Bold Line${name} ${i}GB` }, { title: `Bold Line${name} ${i}GBs` });
      }
    }
    const { out, header } = await buildTestIndex(rows);
    assert.equal(header.counts.products, rows.length);
    const base = openCurrent(out);
    for (const name of ['acmefull0', 'acmefull7', 'boldline0', 'boldline7']) {
      assert.equal(base.namePostings(laneA(name), laneB(name))?.postings.length, 200, name);
    }
    await base.close();
  });

  it('gives the same products, in the same order, with and without threads', async () => {
    const feeds = Array.from({ length: 3 }, (_, shop) =>
      writeFeed(
        temporaryFolder(),
        Array.from({ length: 300 }, (_row, i) => ({
          title: `Maker${i % 17} model ${(i * 7 + shop) % 150} in colour ${i % 5}`,
        })),
        `shop${shop}.jsonl`,
      ),
    );
    const contents: unknown[] = [];
    for (const threads of [0, 2]) {
      const out = temporaryFolder();
      const { header } = await buildBase({ out, feeds, threads });
      const base = openCurrent(out);
      const products = Array.from({ length: header.counts.productEnd }, (_, product) =>
        base.offers(product).map(({ merchant, id }) => `${merchant} ${id}`),
      );
      contents.push([header.counts, products]);
      await base.close();
    }
    assert.deepEqual(contents[1], contents[0]);
  });

  it('tells what went wrong in a thread as if it had gone wrong here', async () => {
    const feeds = [join(temporaryFolder(), 'torn.csv.gz')];
    writeFileSync(feeds[0] ?? '', 'no gzip');
    for (const threads of [0, 2]) {
      await assert.rejects(buildBase({ out: temporaryFolder(), feeds, threads }), {
        code: 'FEED_UNREADABLE',
        message: /torn\.csv\.gz/,
      });
    }
  });

  it('lets its threads end by themselves, whether it succeeds or fails', async () => {
    const ends: Promise<number>[] = [];
    const note = (thread: Worker) =>
      ends.push(once(thread, 'exit').then(([code]) => code as number));
    process.on('worker', note);
    const good = Array.from({ length: 2 }, (_, shop) =>
      writeFeed(temporaryFolder(), manyRows, `shop${shop}.jsonl`),
    );
    const torn = join(temporaryFolder(), 'torn.csv.gz');
    writeFileSync(torn, 'no gzip');
    try {
      await buildBase({ out: temporaryFolder(), feeds: good, threads: 2 });
      // Here one thread has not even started, there one is amid a feed that nobody reads on.
      for (const feeds of [[torn], [...good, torn]]) {
        await assert.rejects(buildBase({ out: temporaryFolder(), feeds, threads: 2 }));
      }
    } finally {
      process.off('worker', note);
    }
    assert.deepEqual(await Promise.all(ends), [0, 0, 0, 0, 0, 0]);
  });

  it('gives the further offers of a product of more than a thousand a product of their own', async () => {
    const { out, header } = await buildTestIndex(
      Array.from({ length: 2100 }, () => ({ title: 'The same thing 12' })),
    );
    assert.deepEqual([header.counts.products, header.counts.offers], [3, 2100]);
    const base = openCurrent(out);
    const sizes = [0, 1, 2].map((product) => base.offers(product).length);
    assert.deepEqual(
      sizes.sort((x, y) => x - y),
      [100, 1000, 1000],
    );
    await base.close();
  });

  it('refuses to build where another process builds', async () => {
    const out = temporaryFolder();
    const child = await startProcess('test/services/product-index/build-in-child.js', {}, [
      out,
      '0',
      await largeFeed(),
    ]);
    try {
      await eventually(() => readdirSync(out).some((name) => name.endsWith('.building')));
      const feeds = [writeFeed(temporaryFolder(), rows)];
      await assert.rejects(buildBase({ out, feeds }), {
        code: 'CONFLICT',
        message: new RegExp(`process ${child.pid} is building`),
      });
    } finally {
      await child.stop('SIGKILL');
    }
  });
});

/** Large enough that a build can be caught at each stage. */
async function largeFeed(): Promise<string> {
  const path = join(temporaryFolder(), 'large.csv');
  const stream = createWriteStream(path);
  stream.write('id,title,link\n');
  for (let i = 0; i < 40_000; i++) {
    stream.write(
      `${i},Maker${i % 97} model ${i} with some more words${i % 1013},https://s.example/${i}\n`,
    );
  }
  await once(stream.end(), 'finish');
  return path;
}
