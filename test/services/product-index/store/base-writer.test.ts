import assert from 'node:assert/strict';

import { BaseWriter } from '../../../../services/product-index/store/base-writer.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

describe('BaseWriter', () => {
  it('append() fails at a key that does not ascend, rather than lose its entry', async () => {
    const base = new BaseWriter(temporaryFolder());
    const entry = (key: number) => ({ key, value: Buffer.from('value') });
    base.append('offers', [entry(1), entry(5)]);
    assert.throws(() => base.append('offers', [entry(3)]), /keys must ascend: 3/);
    await base.close();
  });
});
