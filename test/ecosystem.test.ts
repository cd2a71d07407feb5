import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

import { installationRoot } from '../shared/config/paths.ts';
import { type ServiceName, serviceNames } from '../shared/protocol/exchange.ts';
import { serviceScript } from '../shared/service/service-script.ts';

interface App {
  readonly name: ServiceName;
  readonly script: string;
  readonly exec_mode: string;
  readonly wait_ready: boolean;
  readonly max_memory_restart?: string;
}

const ecosystem = join(installationRoot, 'ecosystem.config.js');

describe('ecosystem.config.js', () => {
  it('apps are the services in request order, each waited for until it is ready', async () => {
    const { apps } = (await import(ecosystem)) as { apps: App[] };
    assert.deepEqual(
      apps.map(({ name }) => name),
      [...serviceNames],
    );
    for (const app of apps) {
      assert.equal(app.script, join(installationRoot, 'dist', serviceScript(app.name)));
      assert.equal(app.wait_ready, true);
      assert.equal(app.max_memory_restart, undefined, 'mapped pages would count');
      const isBeside = ['index-writer', 'control', 'reporting'].includes(app.name);
      assert.equal(app.exec_mode, isBeside ? 'fork' : 'cluster');
    }
  });

  it('a group of instances is an app of its own with its own settings, beside its service', () => {
    const groups = {
      trial: {
        'phrase-generation': 2,
        settings: { 'phrase-generation': { engines: ['/x.js'] }, paths: { index: '/i' } },
      },
    };
    const print = `import(${JSON.stringify(ecosystem)}).then(({ apps }) => console.log(JSON.stringify(apps)))`;
    const out = execFileSync(process.execPath, ['--input-type=module', '-e', print], {
      env: { ...process.env, LINKWEAVE_INSTANCES_GROUPS: JSON.stringify(groups) },
    });
    const apps = JSON.parse(out.toString()) as (App & { instances: number; env: object })[];
    assert.equal(apps.length, serviceNames.length + 1);
    const [own, group] = apps.filter(({ name }) => name.startsWith('phrase-generation'));
    assert.deepEqual([own?.name, own?.env], ['phrase-generation', {}]);
    assert.equal(group?.name, 'phrase-generation@trial');
    assert.equal(group?.script, own?.script);
    assert.equal(group?.instances, 2);
    assert.deepEqual(group?.env, {
      LINKWEAVE_PHRASE_GENERATION_ENGINES: '["/x.js"]',
      LINKWEAVE_PATHS_INDEX: '/i',
      LINKWEAVE_MESSAGING_GROUP: 'trial',
    });
  });
});
