import assert from 'node:assert/strict';
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

import type { PageAnswer } from '../../services/gateway/links-to-answer.ts';
import { installationRoot } from '../../shared/config/paths.ts';
import { type ServiceName, serviceNames } from '../../shared/protocol/exchange.ts';
import { eventually } from '../support/eventually.ts';
import { freePorts } from '../support/free-ports.ts';
import { buildSampleIndex } from '../support/start-system.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** Promised are two seconds on an idle machine; tests share theirs with others. */
const backWithinMs = 4000;

const program = join(installationRoot, 'dist/cli/main.js');

describe('linkweave start', function () {
  this.timeout(60_000);
  let env: NodeJS.ProcessEnv;
  let url: string;
  let run: string;
  let child: ChildProcess;
  let output = '';

  before(async () => {
    const [port] = await freePorts(1);
    url = `http://127.0.0.1:${port}`;
    run = join(temporaryFolder(), 'run');
    env = {
      ...process.env,
      LINKWEAVE_PATHS_STATE: temporaryFolder(),
      LINKWEAVE_PATHS_INDEX: await buildSampleIndex(),
      LINKWEAVE_PATHS_RUN: run,
      LINKWEAVE_GATEWAY_PORT: `${port}`,
      LINKWEAVE_GATEWAY_DEADLINE_MS: '3000',
    };
    child = spawn(process.execPath, [program, 'start'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout?.on('data', (data: Buffer) => (output += data.toString()));
    child.stderr?.on('data', (data: Buffer) => (output += data.toString()));
    await eventually(() => output.includes('Linkweave is ready'), 40_000);
  });
  after(async () => {
    if (child.exitCode !== null) return;
    child.kill('SIGINT');
    await once(child, 'exit');
  });

  /** Pids of a service's processes, from the sockets they bound. */
  const pidsOf = (service: ServiceName): number[] =>
    readdirSync(run).flatMap((name) => {
      const [, pid] = new RegExp(`^${service}-(\\d+)\\.sock$`).exec(name) ?? [];
      return pid !== undefined && existsSync(`/proc/${pid}`) ? [Number(pid)] : [];
    });
  const ask = async (path = 'article'): Promise<PageAnswer> => {
    const response = await fetch(`${url}/v1/links`, {
      method: 'POST',
      // A browser's page: a program's may be told to come again (503) while a service is missing.
      headers: {
        'content-type': 'application/json',
        connection: 'close',
        origin: 'https://publisher.example',
        // A reader's, whose pages count.
        'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
      },
      body: JSON.stringify({
        publisher: 'demo',
        url: `https://publisher.example/${path}`,
        language: 'en',
        blocks: [{ text: 'The Sony WH-1000XM4 is a fine headphone.' }],
      }),
    });
    assert.equal(response.status, 200);
    return (await response.json()) as PageAnswer;
  };
  /** A connection that a killed gateway held breaks; the next one is another gateway's. */
  const askAgainIfCut = (path: string): Promise<PageAnswer> =>
    ask(path).catch((error: Error) => {
      if (!(error instanceof TypeError)) throw error;
      return ask(path);
    });
  const linkweave = (...args: string[]): string =>
    execFileSync(process.execPath, [program, ...args], { env, encoding: 'utf8' });

  it('prints one line that says where to look, with a command that works', async () => {
    const [, command = ''] = /run (curl .*) \(Ctrl-C/.exec(output) ?? [];
    const answer = JSON.parse(
      execFileSync('/bin/sh', ['-c', command], { encoding: 'utf8' }),
    ) as PageAnswer;
    assert.ok(answer.links.length >= 1);
    const [, demo = ''] = /open (\S+),/.exec(output) ?? [];
    assert.equal((await fetch(demo)).status, 200);
  });

  it('runs one process per service instance, the gateway twice', () => {
    const counts = serviceNames.map((name) => [name, pidsOf(name).length]);
    assert.deepEqual(
      Object.fromEntries(counts),
      Object.fromEntries(serviceNames.map((name) => [name, name === 'gateway' ? 2 : 1])),
    );
  });

  for (const service of serviceNames) {
    it(`${service} is back soon after a SIGKILL, and pages are answered meanwhile`, async () => {
      const before = pidsOf(service);
      const [victim = -1] = before;
      process.kill(victim, 'SIGKILL');
      const killedMs = performance.now();
      const meanwhile: Promise<PageAnswer>[] = [];
      await eventually(() => {
        if (meanwhile.length < 20) meanwhile.push(askAgainIfCut(`${meanwhile.length}`));
        const pids = pidsOf(service);
        return pids.length === before.length && !pids.includes(victim);
      }, backWithinMs);
      const tookMs = performance.now() - killedMs;
      assert.ok(tookMs < backWithinMs, `it took ${tookMs} ms`);
      const answers = await Promise.all(meanwhile);
      assert.ok(answers.every((answer) => Array.isArray(answer.links)));
      await eventually(async () => (await ask()).links.length > 0, 5000);
    });
  }

  it('a change of shares moves the traffic to the other engine in seconds', async () => {
    const enginesOf = async () => {
      const pages = await Promise.all(Array.from({ length: 30 }, (_, i) => ask(`share-${i}`)));
      return new Set(pages.map((page) => page.engine));
    };
    assert.deepEqual([...(await enginesOf())].sort(), ['blend', 'chunk']);
    linkweave('experiment', 'ramp', 'engines', 'blend=0', 'chunk=1');
    await eventually(async () => {
      const engines = await enginesOf();
      return engines.size === 1 && engines.has('chunk');
    }, backWithinMs);
    linkweave('experiment', 'ramp', 'engines', 'blend=0.5', 'chunk=0.5');
  });

  it('report counts what was answered by arm and engine', async () => {
    const counts = await eventually(() => {
      const report = linkweave('report', '--format', 'json');
      return report.includes('blend') && report.includes('chunk') ? report : undefined;
    });
    assert.match(counts, /"pages": [1-9]/);
  });

  it('links --page prints the links of a file with their reasons', () => {
    const article = join(installationRoot, 'samples/articles/en-travel-camera.html');
    assert.match(linkweave('links', '--page', article), /Canon EOS R6 Mark II.*\n.*coverage 1/);
  });

  it('reload refuses a configuration with a problem, and replaces nothing', () => {
    const before = serviceNames.map(pidsOf);
    const wrong = { ...env, LINKWEAVE_REPORTING_RETENTION_DAYS: 'x' };
    const reload = () => execFileSync(process.execPath, [program, 'reload'], { env: wrong });
    assert.throws(reload, /CONFIG_INVALID/);
    assert.deepEqual(serviceNames.map(pidsOf), before);
  });

  it('a second start says that it runs already', () => {
    assert.throws(() => linkweave('start'), /running already/);
  });

  it('Ctrl-C stops everything within three seconds and leaves no process and no socket', async () => {
    const pids = serviceNames.flatMap(pidsOf);
    const stoppedMs = performance.now();
    child.kill('SIGINT');
    const [code] = (await once(child, 'exit')) as [number];
    const tookMs = performance.now() - stoppedMs;
    assert.equal(code, 0, output);
    assert.ok(tookMs < 3000, `it took ${tookMs} ms`);
    for (const pid of pids) assert.ok(!isRunning(pid), `process ${pid} was left`);
    assert.ok(!existsSync(run) || readdirSync(run).length === 0);
  });

  it('names the port that is taken, and starts nothing', async () => {
    const blocker = createServer().listen(Number(new URL(url).port), '127.0.0.1');
    await once(blocker, 'listening');
    try {
      assert.throws(() => linkweave('start'), /PORT_TAKEN.*127\.0\.0\.1/s);
      assert.ok(!existsSync(run) || readdirSync(run).length === 0);
    } finally {
      await once(blocker.close(), 'close');
    }
  });
});

/** A zombie that nobody has waited for yet is no longer running. */
function isRunning(pid: number): boolean {
  try {
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
  } catch {
    return false;
  }
}
