import assert from 'node:assert/strict';
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { markedProcesses } from '../../cli/start/marked-processes.ts';
import { installationRoot } from '../../shared/config/paths.ts';
import { eventually } from '../support/eventually.ts';
import { freePorts } from '../support/free-ports.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

// What a start does when things go well, and its stop, is in test/path/supervised.test.ts.
describe('start()', function () {
  this.timeout(120_000);
  /** The first start builds it; the others find it in service. */
  const index = join(temporaryFolder(), 'index');
  let state: string;
  let run: string;
  let port: number;
  let children: ChildProcess[];

  beforeEach(async () => {
    [port = 0] = await freePorts(1);
    state = temporaryFolder();
    run = join(temporaryFolder(), 'run');
    children = [];
  });
  afterEach(async () => {
    for (const child of children) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
  });

  const start = (changes: Readonly<Record<string, string>> = {}) => {
    const child = spawn(process.execPath, [join(installationRoot, 'dist/cli/main.js'), 'start'], {
      env: {
        ...process.env,
        LINKWEAVE_PATHS_STATE: state,
        LINKWEAVE_PATHS_INDEX: index,
        LINKWEAVE_PATHS_RUN: run,
        LINKWEAVE_GATEWAY_PORT: String(port),
        ...changes,
      },
    });
    children.push(child);
    let output = '';
    child.stdout.on('data', (data: Buffer) => (output += data.toString()));
    child.stderr.on('data', (data: Buffer) => (output += data.toString()));
    const ended = once(child, 'exit').then(([code]) => code as number | null);
    return { child, ended, output: () => output };
  };
  const started = async () => {
    const { child, ended, output } = start();
    await eventually(() => {
      assert.equal(child.exitCode, null, output());
      return output().includes('Linkweave is ready');
    }, 50_000).catch((error: Error) => {
      throw new Error(`${error.message}: ${output()}`);
    });
    const file = readFileSync(join(state, 'linkweave.pid'), 'utf8');
    const { mark } = JSON.parse(file) as { mark: string };
    assert.ok(markedProcesses(mark).length >= 9, 'PM2 and eight services');
    return { child, ended, output, mark };
  };

  it('start() builds an index if there is none, and takes its services with it when killed', async () => {
    const { child, ended, output, mark } = await started();
    assert.match(output(), /No index is in service: building one from .*samples\/feeds/);
    child.kill('SIGKILL');
    await ended;
    await eventually(() => markedProcesses(mark).length === 0);
  });

  it('start() clears away what a former one left that was killed with its guard, and ends when PM2 is killed', async () => {
    const { child, ended, mark } = await started();
    const guard = execFileSync('pgrep', ['-P', String(child.pid), '-f', 'linkweave-guard']);
    process.kill(Number(guard), 'SIGKILL');
    child.kill('SIGKILL');
    await ended;
    assert.ok(markedProcesses(mark).length >= 9);

    const next = await started();
    assert.deepEqual(markedProcesses(mark), []);

    // What is left of it is cleared away as well when PM2 is killed.
    const pm2 = execFileSync('pgrep', ['-P', String(next.child.pid), '-f', 'pm2-runtime']);
    process.kill(Number(pm2), 'SIGKILL');
    assert.equal(await next.ended, 1, next.output());
    assert.match(next.output(), /Cannot go on, PM2 ended by SIGKILL/);
    assert.deepEqual(markedProcesses(next.mark), []);
    assert.ok(!existsSync(run) && !existsSync(join(state, 'linkweave.pid')));
  });

  it('start() says which service cannot start and why, and leaves nothing behind', async () => {
    const { ended, output } = start({ LINKWEAVE_MATCHER_PUBLISH_AT: '7' });
    assert.equal(await ended, 1);
    assert.match(output(), /Cannot start matcher, it ended with code 1/);
    assert.match(output(), /matcher.publishAt must be <= 1: 7/);
    assert.ok(!existsSync(run) && !existsSync(join(state, 'linkweave.pid')));
  });
});
