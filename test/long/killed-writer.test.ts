import assert from 'node:assert/strict';
import { killWriter } from '../services/product-index/kill-writer.ts';
import { buildTestIndex } from '../services/product-index/test-index.ts';
import { eventually } from '../support/eventually.ts';
import { startProcess } from '../support/start-process.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { testAsker } from '../support/test-asker.ts';

describe('index-writer', () => {
  it('killed at 200 moments, keeps every update that it answered', async function () {
    this.timeout(1_800_000);
    const env = {
      LINKWEAVE_PATHS_INDEX: temporaryFolder(),
      LINKWEAVE_PATHS_RUN: temporaryFolder(),
      LINKWEAVE_LOGGING_LEVEL: 'warn',
    };
    await buildTestIndex([{ id: 'a', title: 'Canon EOS R6' }], { out: env.LINKWEAVE_PATHS_INDEX });
    const asker = testAsker(env.LINKWEAVE_PATHS_RUN, ['index-writer']);
    let writer = await startProcess('services/product-index/writer.js', env);
    try {
      await eventually(() => asker.readyPeers('index-writer') === 1);
      const { answered, kept } = await killWriter(200, env, asker, writer, (started) => {
        writer = started;
      });
      for (const id of answered) assert.ok(kept.has(id), `${id} was answered and is lost`);
      assert.ok(answered.size >= 200);
    } finally {
      await asker.close();
      await writer.stop('SIGKILL');
    }
  });
});
