import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import { installationRoot } from '../../shared/config/paths.ts';

describe('every door, a million inputs', () => {
  it('refuses what is hostile with a coded error, lives and does not grow', async function () {
    this.timeout(7_200_000);
    const program = join(installationRoot, 'dist/test/fuzz/write-fuzzing.js');
    const child = spawn(process.execPath, [program], { stdio: ['ignore', 'pipe', 'inherit'] });
    let told = '';
    child.stdout.on('data', (data: Buffer) => (told += data.toString()));
    const [code] = await once(child, 'close');
    assert.equal(code, 0, told);
    const inputs = [...told.matchAll(/"inputs":(\d+)/g)].reduce((sum, [, n]) => sum + Number(n), 0);
    assert.ok(inputs >= 1_000_000, `${inputs} inputs`);
  });
});
