import assert from 'node:assert/strict';

import { eventually } from '../support/eventually.ts';
import type { RunningSystem } from '../support/start-system.ts';

/** @throws unless a system that was fuzzed still is ready, and no process spoke of a defect */
export async function checkLives(system: RunningSystem): Promise<void> {
  await eventually(async () => (await fetch(`${system.url}/readyz`)).ok);
  for (const [name, { output }] of system.services) {
    const defects = output()
      .split('\n')
      .filter((line) => /INTERNAL|Cannot answer"|Uncaught|\bat .*\.js:\d/.test(line));
    assert.deepEqual(defects.slice(0, 3), [], `${name} spoke of a defect`);
  }
}
