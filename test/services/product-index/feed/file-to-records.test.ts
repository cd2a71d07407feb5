import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';

import { fileToRecords } from '../../../../services/product-index/feed/file-to-records.ts';
import type { Reject } from '../../../../services/product-index/feed/reject.ts';
import { zstdFrame } from '../../../fuzz/zstd-frame.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

async function read(name: string, content: string | Uint8Array, delimiter?: string) {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, content);
  const rejects: Reject[] = [];
  const records: (readonly [number, string | undefined, string | undefined])[] = [];
  const mapping = { fields: {}, constants: {}, ...(delimiter ? { delimiter } : {}) };
  for await (const batch of fileToRecords(path, mapping, (reject) => rejects.push(reject))) {
    for (const { line, fields } of batch) records.push([line, fields.id, fields.title]);
  }
  return { records, rejects };
}

describe('fileToRecords()', () => {
  it('reads CSV with a byte order mark, quoted line feeds and quotes in quotes', async () => {
    const { records, rejects } = await read(
      'a.csv',
      '\ufeffid,title\r\n1,"Two\nlines, ""quoted"""\r\n\r\n2,Plain 5" disk\r\n',
    );
    assert.deepEqual(records, [
      [3, '1', 'Two\nlines, "quoted"'],
      [5, '2', 'Plain 5" disk'],
    ]);
    assert.deepEqual(rejects, []);
  });

  it('takes the delimiter of the mapping', async () => {
    assert.deepEqual((await read('a.csv', 'id;title\n1;A, B\n', ';')).records, [[2, '1', 'A, B']]);
  });

  it('reads TSV with inch signs at any place, unwrapping fields quoted as a whole', async () => {
    const { records } = await read(
      'a.tsv',
      'id\ttitle\n1\t"5 inch\n2\t24"x30"\n3\t"He said ""A"""\n',
    );
    assert.deepEqual(
      records.map((record) => record[2]),
      ['"5 inch', '24"x30"', 'He said "A"'],
    );
  });

  it('skips rows of the wrong width and goes on', async () => {
    const { records, rejects } = await read('a.csv', 'id,title\n1\n2,A,B\n3,Good\n');
    assert.deepEqual(records, [[4, '3', 'Good']]);
    assert.deepEqual(
      rejects.map(({ line, reason }) => [line, reason]),
      [
        [2, 'column-count'],
        [3, 'column-count'],
      ],
    );
  });

  it('does not let an unclosed quote take the rows before it along', async () => {
    const { records, rejects } = await read('a.csv', 'id,title\n1,Good\n2,"never closed\n3,Lost\n');
    assert.deepEqual(records, [[2, '1', 'Good']]);
    assert.deepEqual(
      rejects.map(({ reason }) => reason),
      ['bad-row'],
    );
  });

  it('reads JSON Lines, skipping what is no object', async () => {
    const { records, rejects } = await read(
      'a.jsonl',
      '{"id":1,"title":"Ä"}\nnonsense\n[1]\n\n{"id":"5","title":["first","second"]}',
    );
    assert.deepEqual(records, [
      [1, '1', 'Ä'],
      [5, '5', 'first'],
    ]);
    assert.deepEqual(
      rejects.map(({ line, reason }) => [line, reason]),
      [
        [2, 'bad-row'],
        [3, 'bad-row'],
      ],
    );
  });

  it('reads gzip of each format, in several members too', async () => {
    const members = Buffer.concat([gzipSync('id,title\n1,A\n'), gzipSync('2,B\n')]);
    assert.deepEqual((await read('a.csv.gz', members)).records.length, 2);
    assert.deepEqual((await read('a.jsonl.gz', gzipSync('{"id":1}\n'))).records.length, 1);
  });

  it('fails on a truncated gzip file rather than build half a catalogue', async () => {
    const whole = gzipSync(`id,title\n${'1,A\n'.repeat(1000)}`);
    await assert.rejects(read('a.csv.gz', whole.subarray(0, whole.length - 10)), {
      code: 'FEED_UNREADABLE',
    });
  });

  it('fails on a missing file and an unknown extension', async () => {
    const missing = fileToRecords('/nowhere/a.csv', { fields: {}, constants: {} }, () => {});
    await assert.rejects(missing.next(), { code: 'FEED_UNREADABLE' });
    await assert.rejects(read('a.xlsx', ''), { code: 'FEED_UNREADABLE', message: /extension/ });
  });

  it('reads rows of any depth, and numbers in Parquet that JSON does not have', async () => {
    const nested = `{"id":"1","title":${'['.repeat(50_000)}${']'.repeat(50_000)}}`;
    const { records } = await read('a.jsonl', `${nested}\n{"id":"2","title":"T"}\n`);
    assert.deepEqual(records, [
      [1, '1', undefined],
      [2, '2', 'T'],
    ]);
    const path = join(temporaryFolder(), 'from.parquet');
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    await connection.run(
      `COPY (SELECT '1' AS id, 'NaN "inf" T' AS title, 'nan'::DOUBLE AS a, '-inf'::DOUBLE AS b) TO '${path}' (FORMAT parquet)`,
    );
    connection.closeSync();
    const parquet = await read('a.parquet', readFileSync(path));
    assert.deepEqual(parquet.records, [[1, '1', 'NaN "inf" T']]);
  });

  it('unpacks zstd no faster than it is read, and refuses windows above 128 MB', async () => {
    const bomb = join(temporaryFolder(), 'a.csv.zst');
    writeFileSync(
      bomb,
      Buffer.concat([zstdFrame(Buffer.from('id\n1\n')), zstdFrame(Buffer.alloc(0), 4000)]),
    );
    const before = process.memoryUsage().arrayBuffers;
    let most = 0;
    const seen = () => {
      most = Math.max(most, process.memoryUsage().arrayBuffers - before);
    };
    const records = fileToRecords(bomb, { fields: {}, constants: {} }, seen, seen);
    for await (const _ of records) seen();
    assert.ok(most < 256 * 1024 * 1024, `${most} bytes of 524 MB were held`);
    const wide = zstdFrame(Buffer.from('id,title\n1,T\n'), 1, 30);
    await assert.rejects(read('b.csv.zst', wide), {
      code: 'FEED_UNREADABLE',
      message: /134217728 bytes at most: 1073741824/,
    });
  });

  it('reads Parquet, and CSV and JSON Lines packed with zstd', async () => {
    const folder = temporaryFolder();
    await writeWithDuckDb([
      `COPY (${offers}) TO '${folder}/a.parquet' (FORMAT parquet)`,
      `COPY (${offers}) TO '${folder}/a.csv.zst' (FORMAT csv, HEADER, COMPRESSION zstd)`,
      `COPY (${offers}) TO '${folder}/a.jsonl.zst' (FORMAT json, COMPRESSION zstd)`,
    ]);
    for (const [name, firstLine] of [
      ['a.parquet', 1],
      ['a.csv.zst', 2],
      ['a.jsonl.zst', 1],
    ] as const) {
      const { records } = await read(name, readFileSync(join(folder, name)));
      assert.equal(records.length, 3000, name);
      assert.deepEqual(records[0], [firstLine, '0', "It's number 0"], name);
      assert.deepEqual(records[2999], [firstLine + 2999, '2999', "It's number 2999"], name);
    }
  });

  it('refuses torn Parquet and zstd, naming the file', async () => {
    const folder = temporaryFolder();
    await writeWithDuckDb([
      `COPY (${offers}) TO '${folder}/a.parquet' (FORMAT parquet)`,
      `COPY (${offers}) TO '${folder}/a.csv.zst' (FORMAT csv, HEADER, COMPRESSION zstd)`,
    ]);
    for (const name of ['a.parquet', 'a.csv.zst']) {
      const whole = readFileSync(join(folder, name));
      const torn = whole.subarray(0, Math.floor(whole.length * 0.6));
      await assert.rejects(read(name, torn), {
        code: 'FEED_UNREADABLE',
        message: new RegExp(name),
      });
    }
  });
});

const offers = "SELECT i AS id, 'It''s number ' || i AS title FROM range(3000) AS t(i)";

async function writeWithDuckDb(statements: readonly string[]): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  for (const statement of statements) await connection.run(statement);
  connection.closeSync();
  instance.closeSync();
}
