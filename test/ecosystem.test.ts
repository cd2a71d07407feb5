import assert from 'node:assert/strict';
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

describe('ecosystem.config.js', () => {
  it('apps are the services in request order, each waited for until it is ready', async () => {
    const ecosystem = join(installationRoot, 'ecosystem.config.js');
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
});
