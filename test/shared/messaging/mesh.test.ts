import assert from 'node:assert/strict';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { curveKeyPair, Dealer } from 'zeromq';

import type { ErrorCode, LinkweaveError } from '../../../shared/errors.ts';
import { createAsker } from '../../../shared/messaging/ask.ts';
import { deadlineIn } from '../../../shared/messaging/deadline.ts';
import { signal } from '../../../shared/messaging/frames.ts';
import { createTransport } from '../../../shared/messaging/transport.ts';
import { infoExchange, statsExchange } from '../../../shared/protocol/stats.ts';
import { echoExchange } from '../../support/echo-exchange.ts';
import { eventually } from '../../support/eventually.ts';
import { freePorts } from '../../support/free-ports.ts';
import { type Started, startProcess } from '../../support/start-process.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const keys = curveKeyPair();

/** Questions that one instance takes at a time. */
const most = 128;
const failsWith = (code: ErrorCode) => (error: LinkweaveError) => error.code === code;

type Mesh = Awaited<ReturnType<typeof openMesh>>;

/** Somebody who asks, and services that are started for it. */
async function openMesh(kind: 'ipc' | 'tcp') {
  const run = temporaryFolder();
  const ports = kind === 'tcp' ? await freePorts(5) : [];
  const keyFile = join(temporaryFolder(), 'keys.json');
  writeFileSync(keyFile, JSON.stringify(keys));
  /** Over tcp each instance gets the next of a few ports, which the client knows beforehand. */
  const messaging = (bind = '') => ({
    transport: kind,
    bind,
    peers: {
      stemming: ports.slice(0, 4).map((port) => `tcp://127.0.0.1:${port}`),
      'stemming@trial': ports.slice(4).map((port) => `tcp://127.0.0.1:${port}`),
    },
    keyFile,
  });
  const asker = createAsker({
    transport: createTransport(run, messaging()),
    asks: ['stemming'],
    groups: { trial: ['stemming'] },
  });
  const services: Started[] = [];
  let startedCount = 0;
  return {
    ...{ run, ports, keyFile, messaging, asker },
    async start(group = ''): Promise<Started> {
      const port = group ? ports[4] : ports[startedCount];
      if (!group) startedCount += 1;
      const config = join(temporaryFolder(), 'linkweave.json');
      const bind = port === undefined ? '' : `tcp://127.0.0.1:${port}`;
      writeFileSync(config, JSON.stringify({ messaging: messaging(bind) }));
      const service = await startProcess('test/support/echo-service.js', {
        LINKWEAVE_CONFIG: config,
        LINKWEAVE_PATHS_RUN: run,
        LINKWEAVE_MESSAGING_GROUP: group,
        LINKWEAVE_LOGGING_LEVEL: 'warn',
      });
      services.push(service);
      return service;
    },
    ask: (body: { text: string; afterMs?: number; blockMs?: number; fail?: boolean }, ms = 2000) =>
      asker.ask('stemming', echoExchange, body, { request: 'r', deadline: deadlineIn(ms) }),
    async close() {
      await asker.close();
      await Promise.all(services.map((service) => service.stop('SIGKILL')));
    },
  };
}

for (const kind of ['ipc', 'tcp'] as const) {
  describe(`mesh over ${kind}`, () => {
    let mesh: Mesh;
    beforeEach(async () => {
      mesh = await openMesh(kind);
    });
    afterEach(() => mesh.close());

    it('ask() is answered by the service that was started after the question', async () => {
      const asked = mesh.ask({ text: 'ünïcode 🙂' }, 5000);
      const service = await mesh.start();
      assert.deepEqual(await asked, { text: 'ünïcode 🙂', pid: service.pid });
    });

    it('ask() fails with NO_PEER when nobody is there by the deadline', async () => {
      await assert.rejects(mesh.ask({ text: 'x' }, 50), failsWith('NO_PEER'));
    });

    it('close() ends at once what waits to be asked, and what is asked later', async () => {
      const waiting = mesh.ask({ text: 'nobody is there' }, 60_000);
      await mesh.asker.close();
      await assert.rejects(waiting, failsWith('NO_PEER'));
      await assert.rejects(mesh.ask({ text: 'too late' }, 60_000), failsWith('NO_PEER'));
    });

    it('close() ends at once what was asked', async () => {
      await mesh.start();
      await eventually(() => mesh.asker.readyPeers('stemming') === 1);
      const asked = mesh.ask({ text: 'slow', afterMs: 50_000 }, 60_000);
      await mesh.asker.close();
      await assert.rejects(asked, failsWith('NO_PEER'));
    });

    if (kind === 'ipc')
      it('ask() ignores sockets of dead processes and foreign files', async () => {
        writeFileSync(join(mesh.run, 'stemming-999999999.sock'), '');
        writeFileSync(join(mesh.run, 'stemming-x.sock'), '');
        const service = await mesh.start();
        assert.equal((await mesh.ask({ text: 'x' })).pid, service.pid);
        assert.ok(
          !readdirSync(mesh.run).includes('stemming-999999999.sock'),
          'stale file was removed',
        );
      });

    it('ask() fails over when the process that was asked is killed', async () => {
      const [first, second] = await Promise.all([mesh.start(), mesh.start()]);
      await eventually(() => mesh.asker.readyPeers('stemming') === 2);
      const asked = Array.from({ length: 20 }, (_, i) =>
        mesh.ask({ text: `${i}`, afterMs: 300 }, 5000),
      );
      await new Promise((resolve) => setImmediate(resolve));
      await first.stop('SIGKILL');
      const answers = await Promise.all(asked);
      assert.deepEqual(
        answers.map((answer) => answer.text),
        asked.map((_, i) => `${i}`),
      );
      assert.ok(answers.every((answer) => answer.pid === second.pid));
      assert.ok((mesh.asker.counts()['failedOver'] ?? 0) > 0);
    });

    it('drain() loses no question while instances are replaced one after the other', async () => {
      let current = await mesh.start();
      await mesh.ask({ text: 'warm' });
      let isOver = false;
      const answered: Promise<number>[] = [];
      const load = (async () => {
        for (let i = 0; !isOver; i += 1) {
          answered.push(mesh.ask({ text: `${i}`, afterMs: 5 }).then(() => 1));
          await new Promise((resolve) => setTimeout(resolve, 2));
        }
      })();
      for (let round = 0; round < 3; round += 1) {
        const next = await mesh.start();
        await eventually(() => mesh.asker.readyPeers('stemming') === 2);
        assert.equal(await current.stop('SIGINT'), 0);
        current = next;
      }
      isOver = true;
      await load;
      const sum = (await Promise.all(answered)).reduce((a, b) => a + b, 0);
      assert.equal(sum, answered.length);
      assert.ok(sum > 200, `only ${sum} questions were asked`);
      if (kind === 'ipc') assert.deepEqual(readdirSync(mesh.run), [`stemming-${current.pid}.sock`]);
    });

    if (kind === 'tcp') {
      it('answer() admits no client whose key is another', async () => {
        await mesh.start();
        const stranger = new Dealer({
          linger: 0,
          curveServerKey: keys.publicKey,
          ...strangerKeys(),
          receiveTimeout: 500,
        });
        stranger.connect(`tcp://127.0.0.1:${mesh.ports[0]}`);
        await stranger.send(signal('HELLO') as unknown as string[]);
        await assert.rejects(stranger.receive(), { code: 'EAGAIN' });
        stranger.close();
        assert.equal((await mesh.ask({ text: 'member' })).text, 'member');
      });

      it('createTransport() refuses tcp without keys, and shows no secret of a broken key file', () => {
        const secret = 'not-a-key-but-secret';
        writeFileSync(mesh.keyFile, `{"publicKey": ${secret}`);
        for (const config of [mesh.messaging(), { ...mesh.messaging(), keyFile: '' }]) {
          assert.throws(
            () => createTransport(mesh.run, config),
            (error: LinkweaveError) => {
              assert.equal(error.code, 'CONFIG_INVALID');
              return !inspect(error).includes(secret);
            },
          );
        }
      });
    }

    it('ask() of a group is answered by its instances alone, and of none by the others', async () => {
      const [own, other] = await Promise.all([mesh.start('trial'), mesh.start()]);
      const of = async (group?: string, ms = 5000) => {
        const context = { request: 'r', deadline: deadlineIn(ms), ...(group && { group }) };
        return (await mesh.asker.ask('stemming', echoExchange, { text: 'x' }, context)).pid;
      };
      for (let i = 0; i < 5; i += 1) {
        assert.deepEqual([await of('trial'), await of()], [own.pid, other.pid]);
      }
      assert.equal(mesh.asker.readyPeers('stemming'), 1);
      const context = { request: 'r', deadline: deadlineIn(1000) };
      const infos = await mesh.asker.askAll('stemming', infoExchange, {}, context);
      const groups = new Map(infos.map(({ pid, group }) => [pid, group]));
      assert.deepEqual([groups.get(own.pid), groups.get(other.pid)], ['trial', undefined]);
      await own.stop('SIGKILL');
      await assert.rejects(of('trial', 100), failsWith('NO_PEER'));
      await assert.rejects(of('unknown'), failsWith('NO_PEER'));
      assert.equal(await of(), other.pid);
    });
  });

  describe(`mesh over ${kind} of two that stay`, () => {
    let mesh: Mesh;
    let services: readonly Started[];
    before(async () => {
      mesh = await openMesh(kind);
      services = await Promise.all([mesh.start(), mesh.start()]);
      await eventually(() => mesh.asker.readyPeers('stemming') === 2);
    });
    after(() => mesh.close());

    it('ask() rejects with the service’s coded error and field', async () => {
      await assert.rejects(mesh.ask({ text: 'x', fail: true }), {
        code: 'UNKNOWN_LANGUAGE',
        field: '/text',
      });
    });

    it('ask() rejects a request of the wrong shape by the service’s validator', async () => {
      const wrong = { text: 5 } as unknown as { text: string };
      await assert.rejects(mesh.ask(wrong), { code: 'INVALID_FIELD', field: '/text' });
    });

    it('askAll() is answered once by each instance', async () => {
      const context = { request: 'r', deadline: deadlineIn(1000) };
      const infos = await mesh.asker.askAll('stemming', infoExchange, {}, context);
      assert.deepEqual(infos.map((info) => info.pid).sort(), services.map(({ pid }) => pid).sort());
      const stats = await mesh.asker.askAll('stemming', statsExchange, {}, context);
      assert.ok(stats.every((stat) => typeof stat.counts['answer.answered'] === 'number'));
    });

    it('ask() refuses at once when every instance has its fill', async () => {
      const asked = Array.from({ length: 2 * most + 12 }, () =>
        mesh.ask({ text: 'x', afterMs: 300 }),
      );
      const settled = await Promise.allSettled(asked);
      const refused = settled.filter((result) => result.status === 'rejected');
      assert.equal(refused.length, 12);
      assert.ok(refused.every((result) => result.reason.code === 'OVERLOADED'));
    });

    it('ask() fails with DEADLINE_PASSED when the answer takes too long', async () => {
      await assert.rejects(mesh.ask({ text: 'x', afterMs: 500 }, 60), failsWith('DEADLINE_PASSED'));
    });

    // The last one: half-way the other one is asked, and blocked, too.
    it('ask() reaches another instance when one blocks its event loop', async () => {
      const blocked = mesh.ask({ text: 'slow', blockMs: 1500 }, 3000);
      const others = await Promise.all(
        Array.from({ length: 10 }, (_, i) => mesh.ask({ text: `${i}` }, 1000)),
      );
      assert.equal(others.length, 10);
      assert.equal((await blocked).text, 'slow');
    });
  });
}

function strangerKeys() {
  const { publicKey, secretKey } = curveKeyPair();
  return { curvePublicKey: publicKey, curveSecretKey: secretKey };
}
