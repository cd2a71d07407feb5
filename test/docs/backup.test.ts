import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { installationRoot } from '../../shared/config/paths.ts';
import { eventually } from '../support/eventually.ts';
import { runCli } from '../support/run-cli.ts';
import { type RunningSystem, startSystem } from '../support/start-system.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const page = {
  publisher: 'restored',
  url: 'https://publisher.example/camera',
  blocks: [{ text: 'We took the Canon EOS 5D Mark III on the trip.' }],
};

describe('backup and restore', function () {
  this.timeout(120_000);
  const text = readFileSync(join(installationRoot, 'docs/operations.md'), 'utf8');
  const scripts = [...text.matchAll(/^```sh\n(set -eu\n(?:to|from)=[\s\S]*?)^```/gm)].map(
    ([, one]) => one ?? '',
  );
  const run = (script: string | undefined, env: Record<string, string>) =>
    execFileSync('sh', ['-c', script ?? 'false'], {
      env: { ...process.env, ...env },
      stdio: 'pipe',
    });
  const ask = async ({ url }: RunningSystem) => {
    const response = await fetch(`${url}/v1/links`, { method: 'POST', body: JSON.stringify(page) });
    return (await response.json()) as { links: { click: string }[] };
  };

  it('the commands of docs/operations.md bring settings, secrets, events and index to another place', async () => {
    assert.equal(scripts.length, 2);
    const BACKUP = temporaryFolder();
    const first = await startSystem();
    const { state, index } = first.paths;
    let click = '';
    try {
      const set = ['publisher', 'set', 'restored', 'name=Restored', 'enabled=true'];
      const { code, err } = await runCli(set, first.env);
      assert.equal(code, 0, err);
      click = (await eventually(async () => (await ask(first)).links[0]))?.click ?? '';
      await eventually(() =>
        readFileSync(join(state, 'settings.json'), 'utf8').includes('restored'),
      );
      await eventually(() => readdirSync(join(state, 'events')).length > 0);
      run(scripts[0], { BACKUP, STATE: state, INDEX: index });
    } finally {
      await first.stop();
    }
    const [STATE, INDEX] = [join(BACKUP, 'new/state'), join(BACKUP, 'new/index')];
    run(scripts[1], { BACKUP, STATE, INDEX });
    const second = await startSystem({
      LINKWEAVE_PATHS_STATE: STATE,
      LINKWEAVE_PATHS_INDEX: INDEX,
    });
    try {
      assert.equal((await ask(second)).links.length, 1);
      // Tokens of before are still known: the secret came along.
      const response = await fetch(`${second.url}/go/${click}`, { redirect: 'manual' });
      assert.equal(response.status, 302);
      // The page of before, and the one just asked for.
      await eventually(async () => {
        const { out } = await runCli(
          ['report', '--by', 'publisher', '--format', 'json'],
          second.env,
        );
        const { rows } = JSON.parse(out) as { rows: { figures: { pages: number } }[] };
        return (rows[0]?.figures.pages ?? 0) >= 2;
      });
    } finally {
      await second.stop();
    }
  });
});
