import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { installationRoot } from '../../../shared/config/paths.ts';

const stopSignal = pathToFileURL(join(installationRoot, 'dist/cli/start/stop-signal.js'));
const program = `import { StopSignal } from '${stopSignal}';
  const signal = new StopSignal();
  const running = setInterval(() => {}, 1000);
  process.stdout.write('running');
  await signal.asked;
  clearInterval(running);
  process.stdout.write(', asked');`;

describe('StopSignal', () => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    it(`asked resolves at ${signal}, and the process ends by itself`, async () => {
      const child = spawn(process.execPath, ['--input-type=module', '--eval', program]);
      let output = '';
      child.stdout.on('data', (data: Buffer) => {
        if (output === '') child.kill(signal);
        output += data.toString();
      });
      assert.deepEqual(await once(child, 'close'), [0, null]);
      assert.equal(output, 'running, asked');
    });
  }
});
