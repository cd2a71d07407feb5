import assert from 'node:assert/strict';
import { once } from 'node:events';
import { chmodSync, mkdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

import { checkClock } from '../../cli/doctor/check-clock.ts';
import { checkDisk } from '../../cli/doctor/check-disk.ts';
import { checkFolders } from '../../cli/doctor/check-folders.ts';
import { checkIndex } from '../../cli/doctor/check-index.ts';
import { checkRunning } from '../../cli/doctor/check-running.ts';
import { doctorSections } from '../../cli/doctor/doctor-sections.ts';
import type { Check, Finding } from '../../cli/doctor/finding.ts';
import { loadConfig } from '../../shared/config/load-config.ts';
import { runCli } from '../support/run-cli.ts';
import { buildSampleIndex, startSystem } from '../support/start-system.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

describe('linkweave doctor', function () {
  this.timeout(60_000);
  let index: string;
  before(async () => {
    index = await buildSampleIndex();
  });

  const environment = (changes: Record<string, string> = {}) => ({
    LINKWEAVE_PATHS_STATE: temporaryFolder(),
    LINKWEAVE_PATHS_RUN: temporaryFolder(),
    LINKWEAVE_PATHS_INDEX: index,
    LINKWEAVE_GATEWAY_PORT: '0',
    LINKWEAVE_INSTANCES_GATEWAY: '1',
    ...changes,
  });
  const examine = async (check: Check, changes: Record<string, string>) =>
    check(loadConfig(doctorSections, environment(changes)));
  const problems = (found: readonly Finding[]) => found.filter(({ level }) => level === 'problem');
  /** There is one problem, it is told, and what to do about it. */
  const only = async (check: Check, changes: Record<string, string>, pattern: RegExp) => {
    const [first, ...others] = problems(await examine(check, changes));
    assert.deepEqual(others, []);
    assert.match(first?.what ?? '', pattern);
    assert.ok((first?.remedy ?? '').length > 10);
  };

  it('finds nothing wrong where nothing is, and says what it looked at', async () => {
    const { code, out } = await runCli(['doctor', '--json'], environment());
    const found = JSON.parse(out) as (Finding & { check: string })[];
    assert.deepEqual(problems(found), []);
    assert.equal(code, 0);
    assert.deepEqual(
      [...new Set(found.map(({ check }) => check))],
      ['configuration', 'node', 'folders', 'index', 'disk', 'clock', 'limits', 'services'],
    );
  });

  it('tells problems of the configuration with what else is wrong, and exits 1', async () => {
    const { code, out } = await runCli(
      ['doctor'],
      environment({ LINKWEAVE_INSTANCES_MATCHER: '0' }),
    );
    assert.equal(code, 1);
    assert.match(out, /^PROBLEM configuration: LINKWEAVE_INSTANCES_MATCHER .* must be >= 1: 0$/m);
    assert.match(out, /^ +what to do: set matcher to an integer from 1 to 64/m);
    assert.match(out, / services: /);
  });

  it('finds that no index is in service', () =>
    only(checkIndex, { LINKWEAVE_PATHS_INDEX: temporaryFolder() }, /no index is in service/));

  it('finds a base whose data is gone', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'current'), 'base-20260101T000000Z-aaaaaa\n');
    return only(checkIndex, { LINKWEAVE_PATHS_INDEX: folder }, /its folder is gone/);
  });

  it('finds a disk that reads far ahead, a partition of it too', () => {
    const { dev } = statSync(index);
    const number = `${dev >>> 8}:${dev & 0xff}`;
    const config = loadConfig(doctorSections, environment());
    const machine = { proc: temporaryFolder(), isInMemory: () => false };
    for (const settings of ['class/bdi/%', 'dev/block/%/queue', 'dev/block/queue']) {
      const sysfs = temporaryFolder();
      const folder = join(sysfs, settings.replace('%', number));
      mkdirSync(folder, { recursive: true });
      mkdirSync(join(sysfs, 'dev/block', number), { recursive: true });
      const path = join(folder, 'read_ahead_kb');
      writeFileSync(path, '8192\n');
      const [found, ...others] = checkDisk(config, { sysfs, ...machine });
      assert.deepEqual(others, []);
      assert.equal(found?.level, 'warning', settings);
      assert.match(found.what, /reads 8192 KB ahead/);
      assert.match(found.remedy ?? '', /echo 128 > .*read_ahead_kb/);
      writeFileSync(path, '128\n');
      assert.equal(checkDisk(config, { sysfs, ...machine })[0]?.level, 'ok');
    }
  });

  it('finds a kernel that takes back what is not touched', () => {
    const config = loadConfig(doctorSections, environment());
    const [sysfs, proc] = [temporaryFolder(), temporaryFolder()];
    const machine = { sysfs, proc, isInMemory: () => false };
    const run = (pid: string, command: string) => {
      mkdirSync(join(proc, pid));
      writeFileSync(join(proc, pid, 'comm'), `${command}\n`);
    };
    run('7', 'kswapd0');
    mkdirSync(join(proc, 'sys'));
    assert.equal(checkDisk(config, machine)[0]?.level, 'ok');
    run('77', 'kdamond.0');
    const [found] = checkDisk(config, machine);
    assert.equal(found?.level, 'warning');
    assert.match(found.what, /kdamond/);
    assert.equal(checkDisk(config, { ...machine, isInMemory: () => true })[0]?.level, 'ok');
  });

  it('finds a port that another program has', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    const taken = new RegExp(`another program has the port.*${port}`);
    await only(checkRunning, { LINKWEAVE_GATEWAY_PORT: `${port}` }, taken);
    server.close();
  });

  it('finds secrets and sockets that others can reach', async () => {
    const [state, run] = [temporaryFolder(), temporaryFolder()];
    writeFileSync(join(state, 'operator-key'), 'x'.repeat(32), { mode: 0o644 });
    await only(checkFolders, { LINKWEAVE_PATHS_STATE: state }, /operator-key holds a secret and/);
    chmodSync(run, 0o755);
    await only(checkFolders, { LINKWEAVE_PATHS_RUN: run }, /can be entered by others/);
  });

  it('finds a folder that is a file', () => {
    const path = join(temporaryFolder(), 'state');
    writeFileSync(path, '', { mode: 0o700 });
    return only(checkFolders, { LINKWEAVE_PATHS_STATE: path }, /paths\.state is no folder/);
  });

  it('finds a clock that went back', () => {
    const state = temporaryFolder();
    mkdirSync(join(state, 'events'));
    const path = join(state, 'events', 'events-1.ndjson');
    writeFileSync(path, '');
    const tomorrow = Date.now() / 1000 + 86_400;
    utimesSync(path, tomorrow, tomorrow);
    return only(checkClock, { LINKWEAVE_PATHS_STATE: state }, /the clock went back.*events-1/);
  });

  it('finds sockets of killed processes, which harm nobody', async () => {
    const run = temporaryFolder();
    writeFileSync(join(run, 'stemming-4194399.sock'), '');
    const found = await examine(checkRunning, { LINKWEAVE_PATHS_RUN: run });
    assert.deepEqual(problems(found), []);
    assert.ok(
      found.some(({ level, what }) => level === 'warning' && /1 socket\(s\) of ended/.test(what)),
    );
  });

  it('finds the service that is missing in a running system', async () => {
    const system = await startSystem();
    try {
      assert.deepEqual(problems(await examine(checkRunning, system.env)), []);
      await system.services.get('stemming')?.stop('SIGKILL');
      await only(checkRunning, system.env, /stemming does not run/);
    } finally {
      await system.stop();
    }
  });
});
