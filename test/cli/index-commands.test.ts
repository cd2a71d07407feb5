import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { installationRoot } from '../../shared/config/paths.ts';
import { buildTestIndex } from '../services/product-index/test-index.ts';

const run = promisify(execFile);
const main = join(installationRoot, 'dist/cli/main.js');

async function index(...words: string[]): Promise<string> {
  const { stdout } = await run(process.execPath, [main, 'index', ...words]);
  return stdout;
}

describe('linkweave index', () => {
  it('list, publish, rollback and verify say what is in service and change it', async () => {
    const rows = [{ title: 'Canon EOS R6 Mark II' }];
    const { out, header } = await buildTestIndex(rows);
    const second = await buildTestIndex(rows, { out, publish: false });
    const folder = ['--index', out];
    const before = await index('list', ...folder);
    assert.match(before, new RegExp(`^${second.header.id} +- +1 `, 'm'));
    assert.match(before, new RegExp(`^${header.id} +in service +1 `, 'm'));
    assert.match(await index('publish', second.header.id, ...folder), /is in service instead of/);
    assert.match(await index('list', ...folder), new RegExp(`^${header.id} +1 before`, 'm'));
    assert.match(await index('rollback', ...folder), new RegExp(`^${header.id} is in service`));
    assert.match(await index('verify', second.header.id, ...folder), /signatures hold/);
    await assert.rejects(index('publish', 'base-none', ...folder), { code: 1 });
    await assert.rejects(index('publish', ...folder), { code: 2 });
  });
});
