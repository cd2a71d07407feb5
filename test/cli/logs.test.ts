import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { appendFileSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { installationRoot } from '../../shared/config/paths.ts';
import { eventually } from '../support/eventually.ts';
import { runCli } from '../support/run-cli.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const entry = (
  second: number,
  service: string,
  level: string,
  fields: Record<string, unknown> = {},
) =>
  JSON.stringify({
    level,
    time: `2026-11-21T10:00:0${second}.000Z`,
    ...{ service, pid: 7, ...fields, msg: `Said ${second}` },
  });

describe('linkweave logs', function () {
  this.timeout(30_000);
  const state = temporaryFolder();
  const env = { LINKWEAVE_PATHS_STATE: state };
  const logOf = (service: string) => join(state, 'logs', `${service}.log`);

  before(() => {
    mkdirSync(join(state, 'logs'));
    writeFileSync(
      logOf('matcher'),
      `${[
        entry(2, 'matcher', 'info', { request: 'abc.1', ms: 3.5 }),
        'a crash that is no JSON',
        entry(4, 'matcher', 'error', { err: { message: 'Boom', stack: 'Error: Boom\n    at x' } }),
      ].join('\n')}\n`,
    );
    const red = '\u001b[31m';
    writeFileSync(
      logOf('gateway'),
      `${entry(1, 'gateway', 'info', { request: 'abc.1' })}\n${entry(3, 'gateway', 'warn', { reason: `red ${red} no` })}\n`,
    );
  });

  it('shows all services in the order of time, readable, without control characters', async () => {
    const { code, out } = await runCli(['logs'], env);
    assert.equal(code, 0);
    assert.deepEqual(out.trimEnd().split('\n'), [
      '2026-11-21 10:00:01.000 INFO  gateway 7                Said 1 request=abc.1',
      '2026-11-21 10:00:02.000 INFO  matcher 7                Said 2 request=abc.1 ms=3.5',
      'a crash that is no JSON',
      '2026-11-21 10:00:03.000 WARN  gateway 7                Said 3 reason="red \\u001b[31m no"',
      '2026-11-21 10:00:04.000 ERROR matcher 7                Said 4',
      '    Error: Boom',
      '        at x',
    ]);
  });

  it('filters by service, severity and request, and reads standard input', async () => {
    const [byRequest, bySeverity] = await Promise.all([
      runCli(['logs', '--request', 'abc', '--service', 'matcher', '--json'], env),
      runCli(
        ['logs', '--stdin', '--level', 'warn'],
        env,
        `0|gateway | ${entry(5, 'gateway', 'warn')}\n${entry(6, 'gateway', 'info')}\n`,
      ),
    ]);
    assert.equal(byRequest.out, `${entry(2, 'matcher', 'info', { request: 'abc.1', ms: 3.5 })}\n`);
    assert.match(bySeverity.out, /^\S+ \S+ WARN {2}gateway 7 +Said 5\n$/);
  });

  it('follows what is written from now on, through a change of files', async () => {
    const program = join(installationRoot, 'dist/cli/main.js');
    const child = spawn(process.execPath, [program, 'logs', '--follow', '--lines', '1'], {
      env: { ...process.env, ...env },
    });
    try {
      let out = '';
      child.stdout.on('data', (data: Buffer) => (out += data.toString()));
      await eventually(() => out.includes('Said 4'));
      appendFileSync(logOf('gateway'), `${entry(7, 'gateway', 'info')}\n`);
      await eventually(() => out.includes('Said 7'));
      renameSync(logOf('gateway'), `${logOf('gateway')}.1`);
      writeFileSync(logOf('gateway'), `${entry(8, 'gateway', 'info')}\n`);
      await eventually(() => out.includes('Said 8'));
      assert.ok(!out.includes('Said 1'));
    } finally {
      child.kill();
    }
  });

  it('refuses a service or severity that there is not', async () => {
    const { code, err } = await runCli(['logs', '--service', 'nobody'], env);
    assert.equal(code, 2);
    assert.match(err, /Usage: linkweave logs/);
  });
});
