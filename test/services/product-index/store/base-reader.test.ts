import assert from 'node:assert/strict';
import { copyFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { BaseReader } from '../../../../services/product-index/store/base-reader.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { buildTestIndex } from '../test-index.ts';

describe('BaseReader', () => {
  let out: string;
  let id: string;
  let data: string;
  let header: string;
  beforeEach(async () => {
    const result = await buildTestIndex([{ title: 'Canon EOS R6' }, { title: 'Nikon Z6' }]);
    out = result.out;
    id = result.header.id;
    data = join(out, id, 'data.mdb');
    header = join(out, id, 'base.json');
  });
  const refuses = (code: string, message: RegExp) =>
    assert.throws(() => BaseReader.open(out, id), { code, message });

  it('open() refuses a folder without a base', () => {
    assert.throws(() => BaseReader.open(temporaryFolder(), 'base-x'), {
      code: 'INDEX_MISSING',
      message: /linkweave index build/,
    });
  });

  it('open() refuses a truncated data file', () => {
    truncateSync(data, 8192);
    refuses('INDEX_UNREADABLE', /8192 bytes/);
  });

  it('open() refuses a data file that is no LMDB file', () => {
    writeFileSync(data, Buffer.alloc(readFileSync(data).length, 'x'));
    refuses('INDEX_UNREADABLE', /not an LMDB file/);
  });

  it('open() refuses the data of another base', async () => {
    const other = await buildTestIndex([{ title: 'Canon EOS R5' }]);
    const foreign = join(other.out, other.header.id, 'data.mdb');
    copyFileSync(foreign, data);
    const bytes = readFileSync(foreign).length;
    writeFileSync(
      header,
      JSON.stringify({ ...JSON.parse(readFileSync(header, 'utf8')), dataBytes: bytes }),
    );
    refuses('INDEX_UNREADABLE', new RegExp(`belongs to ${other.header.id}`));
  });

  it('open() refuses a newer format version and a foreign header', () => {
    writeFileSync(header, '{"magic":"linkweave-base","formatVersion":99}');
    refuses('INDEX_VERSION', /format version is 99/);
    writeFileSync(header, '{"magic":"something"}');
    refuses('INDEX_UNREADABLE', /no index of this program/);
  });

  it('offers() gives a product’s offers in feed order, and none for a product that is not there', async () => {
    const base = BaseReader.open(out, id);
    assert.deepEqual(
      base.offers(1).map(({ title }) => title),
      ['Nikon Z6'],
    );
    assert.deepEqual(base.offers(2), []);
    await base.close();
  });
});
