import assert from 'node:assert/strict';
import { truncateSync, writeFileSync } from 'node:fs';
import { freemem } from 'node:os';
import { join } from 'node:path';

import { readFileAhead } from '../../../../services/product-index/store/read-file-ahead.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

describe('readFileAhead()', () => {
  const path = join(temporaryFolder(), 'data');
  const { signal } = new AbortController();

  it('reads a file that memory has room for, and no other', async () => {
    writeFileSync(path, 'x');
    truncateSync(path, 40 * 2 ** 20);
    assert.equal(await readFileAhead(path, signal), true);
    truncateSync(path, freemem() * 4);
    assert.equal(await readFileAhead(path, signal), false);
  });

  it('stops when it is told to', async () => {
    truncateSync(path, 40 * 2 ** 20);
    await assert.rejects(readFileAhead(path, AbortSignal.abort()), { name: 'AbortError' });
  });
});
