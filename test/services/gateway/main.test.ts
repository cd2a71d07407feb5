import assert from 'node:assert/strict';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { join } from 'node:path';

import { eventually } from '../../support/eventually.ts';
import { freePorts } from '../../support/free-ports.ts';
import { type Started, startProcess } from '../../support/start-process.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { pageOf, settings } from './test-gateway.ts';

const program = 'services/gateway/main.js';

async function start(folder: string, env: Readonly<Record<string, string>> = {}) {
  const [port] = await freePorts(1);
  const process = await startProcess(program, {
    LINKWEAVE_GATEWAY_PORT: String(port),
    LINKWEAVE_GATEWAY_MEET_MS: '50',
    LINKWEAVE_PATHS_RUN: join(folder, 'run'),
    LINKWEAVE_PATHS_STATE: folder,
    ...env,
  });
  return { process, url: `http://127.0.0.1:${env['LINKWEAVE_GATEWAY_PORT'] ?? port}` };
}

describe('gateway process', () => {
  let folder: string;
  const running: Started[] = [];
  beforeEach(() => {
    folder = temporaryFolder();
  });
  afterEach(async () => {
    await Promise.all(running.splice(0).map((process) => process.stop('SIGKILL')));
  });

  it('generates its secrets once, readable by its user only', async () => {
    const first = await start(folder);
    running.push(first.process);
    const secrets = ['operator-key', 'click-secret'].map((name) => {
      const path = join(folder, name);
      assert.equal(statSync(path).mode & 0o777, 0o600);
      return readFileSync(path, 'utf8').trim();
    });
    assert.equal(new Set(secrets).size, 2);
    for (const secret of secrets) {
      assert.ok(secret.length >= 43);
      assert.equal(first.process.output().includes(secret), false);
    }
    const second = await start(folder);
    running.push(second.process);
    assert.equal(readFileSync(join(folder, 'operator-key'), 'utf8').trim(), secrets[0]);
  });

  it('refuses a secret that is too short', async () => {
    writeFileSync(join(folder, 'click-secret'), 'short\n');
    const { process } = await start(folder);
    assert.match(process.output(), /"code":"CONFIG_INVALID"/);
    assert.doesNotMatch(process.output(), /short\\n/);
  });

  it('says which port is taken and what to do', async () => {
    const first = await start(folder);
    running.push(first.process);
    const { port } = new URL(first.url);
    const second = await start(folder, { LINKWEAVE_GATEWAY_PORT: port });
    assert.match(second.process.output(), /"code":"PORT_TAKEN"/);
    assert.match(second.process.output(), new RegExp(`LINKWEAVE_GATEWAY_PORT.*127.0.0.1:${port}`));
  });

  it('starts from the snapshot, answers without peers, logs no page text', async () => {
    writeFileSync(join(folder, 'settings.json'), JSON.stringify(settings));
    const { process, url } = await start(folder);
    running.push(process);
    const body = JSON.stringify(pageOf('words of the page'));
    const response = await fetch(`${url}/v1/links`, { method: 'POST', body });
    assert.equal(response.status, 200);
    await fetch(`${url}/v1/links`, { method: 'POST', body: `${body} words of the page` });
    await eventually(() => process.output().includes('MALFORMED_JSON'));
    assert.match(process.output(), /Page answered without links/);
    assert.doesNotMatch(process.output(), /words of the page/);
  });

  it('drains: keep-alive clients lose no request', async () => {
    const { process, url } = await start(folder);
    const agent = new Agent({ keepAlive: true, maxSockets: 8 });
    let isStopped = false;
    let answered = 0;
    const failures: string[] = [];
    const client = async () => {
      while (!isStopped || answered === 0) {
        const outcome = await ask(`${url}/healthz`, agent);
        if (outcome === 'gone') return;
        if (outcome === '200') answered += 1;
        else failures.push(outcome);
      }
    };
    const clients = Array.from({ length: 8 }, client);
    await eventually(() => answered > 200);
    const code = await process.stop();
    isStopped = true;
    await Promise.all(clients);
    agent.destroy();
    assert.deepEqual([code, failures], [0, []]);
  });

  it('stops at once when nobody is connected', async () => {
    const { process } = await start(folder, { LINKWEAVE_GATEWAY_DRAIN_MS: '60000' });
    assert.equal(await process.stop('SIGTERM'), 0);
  });
});

function ask(url: string, agent: Agent): Promise<string> {
  return new Promise((resolve) => {
    const request = get(url, { agent }, (response) => {
      response.resume();
      response.on('end', () => resolve(String(response.statusCode)));
    });
    request.on('error', (error: NodeJS.ErrnoException) => {
      // No successor takes the port here: a new connection may find it closing. A kept one may not.
      resolve(request.reusedSocket ? (error.code ?? error.message) : 'gone');
    });
  });
}
