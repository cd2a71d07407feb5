import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { processState } from '../../cli/start/process-state.ts';
import type { PageAnswer } from '../../services/gateway/links-to-answer.ts';
import { installationRoot } from '../../shared/config/paths.ts';
import { type ServiceName, serviceNames } from '../../shared/protocol/exchange.ts';
import { neverLost } from '../faults/never-lost.ts';
import { countEveryClick, observe } from '../faults/observe.ts';
import { supervisedFaults } from '../faults/supervised-faults.ts';
import { eventually } from '../support/eventually.ts';
import { type Supervised, startSupervised } from '../support/start-supervised.ts';

/** A few seconds; tests share their machine with others. */
const backWithinMs = 30_000;

const program = join(installationRoot, 'dist/cli/main.js');

/** Besides the kills here; the others are tried by `npm run faults`. */
const triedFaults = [
  'SIGSTOP product-index',
  'SIGSTOP reporting',
  'a gateway without file descriptors',
  'stale and foreign files among the sockets',
];
const faultLastsMs = 500;

// One system for all that happens to one: what PM2's end does is in test/cli/start.test.ts.
describe('linkweave start', function () {
  this.timeout(180_000);
  let system: Supervised;

  before(async () => {
    system = await startSupervised({
      ...countEveryClick,
      LINKWEAVE_GATEWAY_DEADLINE_MS: '3000',
      // Elsewhere tests do without.
      LINKWEAVE_WARM_UP_FOR_MS: '50',
    });
  });
  after(() => system.stop());

  const pidsOf = (service: ServiceName) => system.pidsOf(service);
  const ask = async (path = 'article'): Promise<PageAnswer> => {
    const response = await fetch(`${system.url}/v1/links`, {
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
    execFileSync(process.execPath, [program, ...args], {
      env: { ...process.env, ...system.env },
      encoding: 'utf8',
    });

  it('prints one line that says where to look, with a command that works', async () => {
    const [, command = ''] = /run (curl .*) \(Ctrl-C/.exec(system.output()) ?? [];
    const answer = JSON.parse(
      execFileSync('/bin/sh', ['-c', command], { encoding: 'utf8' }),
    ) as PageAnswer;
    assert.ok(answer.links.length >= 1);
    const [, demo = ''] = /open (\S+),/.exec(system.output()) ?? [];
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
      const meanwhile: Promise<PageAnswer>[] = [];
      await eventually(() => {
        if (meanwhile.length < 20) meanwhile.push(askAgainIfCut(`${meanwhile.length}`));
        const pids = pidsOf(service);
        return pids.length === before.length && !pids.includes(victim);
      }, backWithinMs);
      const answers = await Promise.all(meanwhile);
      assert.ok(answers.every((answer) => Array.isArray(answer.links)));
      await eventually(async () => (await ask()).links.length > 0);
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
    const wrong = { ...process.env, ...system.env, LINKWEAVE_REPORTING_RETENTION_DAYS: 'x' };
    const reload = () => execFileSync(process.execPath, [program, 'reload'], { env: wrong });
    assert.throws(reload, /CONFIG_INVALID/);
    assert.deepEqual(serviceNames.map(pidsOf), before);
  });

  it('a second start says that it runs already', () => {
    assert.throws(() => linkweave('start'), /running already/);
  });

  for (const { name, inject, options } of supervisedFaults.filter((one) =>
    triedFaults.includes(one.name),
  ))
    it(`${name}: every page is answered, nothing acknowledged is lost`, async () => {
      const { failed, lost, acknowledged } = await observe(
        system,
        () => inject(system, faultLastsMs),
        options,
      );
      assert.equal(failed, 0);
      assert.ok(acknowledged > 0);
      assert.equal(lost, 0);
    });

  it('a reload of every service loses no request; kills lose nothing that was acknowledged', async () => {
    const order = [0.2, 0, 0.9, 0];
    const { reloaded, killed } = await neverLost(system, {
      ...{ reloads: 1, kills: 2, perSecond: 10, mostMs: 60_000 },
      random: () => order.shift() ?? 0,
    });
    const { asked, linked, again, failed, lost } = reloaded;
    assert.deepEqual([again, failed, lost], [0, 0, 0]);
    assert.ok(linked >= 0.95 * asked, `${linked} of ${asked}`);
    assert.deepEqual([killed.failed, killed.lost], [0, 0]);
  });

  it('Ctrl-C stops everything and leaves no process and no socket', async () => {
    const { child, ended, output, run, state } = system;
    const pids = serviceNames.flatMap(pidsOf);
    child.kill('SIGINT');
    assert.equal(await ended, 0, output());
    for (const pid of pids) assert.equal(processState(pid), undefined, `process ${pid} was left`);
    assert.ok(!existsSync(run) && !existsSync(join(state, 'linkweave.pid')));
  });

  it('names the port that is taken, and starts nothing', async () => {
    const { url, run } = system;
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
