import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { installationRoot } from '../../shared/config/paths.ts';
import { followOneRequest } from '../support/one-request.ts';
import { type RunningSystem, startSystem } from '../support/start-system.ts';

describe('docs/one-request.md', () => {
  let system: RunningSystem;
  before(async function () {
    this.timeout(60_000);
    system = await startSystem();
  });
  after(() => system.stop());

  it('shows what the hops really say', async () => {
    const text = readFileSync(join(installationRoot, 'docs/one-request.md'), 'utf8');
    const shown = new Map(
      [...text.matchAll(/^```json (.+)\n([\s\S]*?)^```/gm)].map((match) => [
        match[1],
        JSON.parse(match[2] ?? '') as unknown,
      ]),
    );
    const real = await followOneRequest(system);
    assert.deepEqual([...shown.keys()], [...real.keys()]);
    for (const [hop, json] of real) assert.deepEqual(shown.get(hop), json, hop);
  });
});
