import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';

import type { Experiment, Publisher } from '../../shared/protocol/settings.ts';
import { runCli } from '../support/run-cli.ts';
import { type Started, startProcess } from '../support/start-process.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

describe('commands on a running system', () => {
  let env: Record<string, string>;
  let services: Started[];

  before(async () => {
    env = { LINKWEAVE_PATHS_STATE: temporaryFolder(), LINKWEAVE_PATHS_RUN: temporaryFolder() };
    const names = ['control', 'reporting'];
    services = await Promise.all(
      names.map((name) => startProcess(`services/${name}/main.js`, env)),
    );
  });
  after(() => Promise.all(services.map((service) => service.stop('SIGKILL'))));

  const run = async (...args: string[]) => {
    const result = await runCli(args, env);
    assert.equal(result.code, 0, result.err);
    return result.out;
  };
  const fails = async (code: number, message: RegExp, ...args: string[]) => {
    const result = await runCli(args, env);
    assert.equal(result.code, code);
    assert.match(result.err + result.out, message);
  };

  it('publisher sets, shows and lists, and takes optional fields away', async () => {
    await run('publisher', 'set', 'news', 'name=Daily News', 'maxLinks=3', 'country=DE');
    await run('publisher', 'set', 'news', 'country=', 'enabled=false');
    const shown = JSON.parse(await run('publisher', 'show', 'news')) as Publisher;
    assert.deepEqual(shown, { id: 'news', name: 'Daily News', maxLinks: 3, enabled: false });
    assert.match(await run('publisher', 'list'), /^news\s+Daily News\s+no\s+3\s+-\s+-$/m);
    await fails(1, /maxLinks must be <= 1000: 5000/, 'publisher', 'set', 'news', 'maxLinks=5000');
    await fails(1, /give KEY=VALUE/, 'publisher', 'set', 'news', 'colour=red');
    await fails(1, /NOT_FOUND/, 'publisher', 'show', 'nobody');
  });

  it('publisher takes words as they are where a field holds either', async () => {
    await run('publisher', 'set', 'marked', 'disclosurePlace=link', 'disclosure={"en":"Ads"}');
    await run('publisher', 'set', 'marked', 'disclosure=own');
    const { disclosure, disclosurePlace } = JSON.parse(
      await run('publisher', 'show', 'marked'),
    ) as Publisher;
    assert.deepEqual([disclosure, disclosurePlace], ['own', 'link']);
    await fails(1, /disclosurePlace/, 'publisher', 'set', 'marked', 'disclosurePlace=nowhere');
    await fails(1, /exclude/, 'publisher', 'set', 'marked', 'exclude=][');
  });

  it('publisher makes keys, shows each once, and takes them away', async () => {
    await run('publisher', 'set', 'keyed', 'name=Keyed');
    const read = async () => {
      const shown = await run('publisher', 'key', 'keyed');
      const [, key = '', digest = ''] = /^Key +(\S+)\nDigest +(\S+)$/m.exec(shown) ?? [];
      assert.equal(createHash('sha256').update(key).digest('hex'), digest);
      return digest;
    };
    const [first, second] = [await read(), await read()];
    const keys = async () =>
      (JSON.parse(await run('publisher', 'show', 'keyed')) as Publisher).keys;
    assert.deepEqual(await keys(), [first, second]);
    await run('publisher', 'key', 'keyed', '--remove', first.slice(0, 12));
    assert.deepEqual(await keys(), [second]);
    await fails(1, /0 of 1 digests/, 'publisher', 'key', 'keyed', '--remove', first);
    await fails(1, /NOT_FOUND/, 'publisher', 'key', 'nobody');
  });

  it('experiment ramps, stops, and reads what it has shown', async () => {
    await run('experiment', 'ramp', 'engines', 'blend=0.9', 'chunk=0.1');
    const shown = JSON.parse(await run('experiment', 'show', 'engines')) as Experiment;
    assert.deepEqual(
      shown.arms.map(({ share }) => share),
      [0.9, 0.1],
    );
    const copy = JSON.stringify({ ...shown, id: 'copy' });
    assert.equal((await runCli(['experiment', 'set', '-'], env, copy)).code, 0);
    await run('experiment', 'stop', 'copy');
    assert.match(await run('experiment', 'list'), /^copy\s+no\s+page\s+blend\s+0.9/m);
    await fails(1, /add up to more than 1/, 'experiment', 'ramp', 'engines', 'chunk=0.2');
    await fails(1, /give ARM=SHARE/, 'experiment', 'ramp', 'engines', 'other=0.2');
  });

  it('links off and on, with their history', async () => {
    assert.match(await run('links', 'off'), /Links are off/);
    assert.match(await run('links', 'on'), /Links are on/);
  });

  it('report says that nothing was answered yet', async () => {
    assert.match(await run('report'), /No page was answered yet/);
    const counts = JSON.parse(await run('report', '--format', 'json')) as { counts: unknown[] };
    assert.deepEqual(counts.counts, []);
  });

  it('a command says what to do when nothing is running', async () => {
    const nowhere = { LINKWEAVE_PATHS_RUN: temporaryFolder() };
    const { code, err } = await runCli(['report'], nowhere);
    assert.equal(code, 1);
    assert.match(err, /^NO_PEER: Cannot reach reporting, start Linkweave first/);
  });
});
