import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { verifySealed } from '../../../../services/product-index/feed/verify-sealed.ts';
import { buildTestIndex } from '../test-index.ts';

describe('verifySealed()', () => {
  it('accepts what was sealed, and refuses it when one byte differs', async () => {
    const { out, header } = await buildTestIndex([{ title: 'Canon EOS R6 Mark II' }]);
    const folder = join(out, header.id);
    assert.deepEqual(await verifySealed(folder), header);
    const path = join(folder, 'data.mdb');
    const bytes = readFileSync(path);
    const pos = bytes.length - 100;
    bytes[pos] = (bytes[pos] as number) ^ 1;
    writeFileSync(path, bytes);
    await assert.rejects(verifySealed(folder), { code: 'INDEX_UNREADABLE', message: /SHA-256/ });
  });
});
