import assert from 'node:assert/strict';

import type { RunningSystem } from '../support/start-system.ts';
import { openDoors, type RunnableDoor } from './doors.ts';
import { startFuzzedSystem } from './fuzzed-system.ts';

/** Inputs of the short run by door, as shares of the long ones: what leads to processes is dear. */
const share = 1 / 1000;

describe('every door refuses what is hostile with a coded error', () => {
  let doors: readonly RunnableDoor[];
  let system: Promise<RunningSystem> | undefined;
  before(async () => {
    doors = await openDoors(() => {
      system ??= startFuzzedSystem();
      return system;
    });
  });
  after(async () => (await system)?.stop());

  it('in this process and in native code', async function () {
    this.timeout(60_000);
    for (const door of doors.filter(({ isFar }) => !isFar)) await runShortly(door);
  });

  it('over HTTP and ZeroMQ', async function () {
    this.timeout(60_000);
    for (const door of doors.filter(({ isFar }) => isFar)) await runShortly(door);
  });
});

async function runShortly(door: RunnableDoor): Promise<void> {
  const inputs = Math.ceil(door.long * share);
  const { taken, refused } = await door.run(inputs, 1);
  const sum = Object.values(refused).reduce((all, count) => all + count, taken);
  assert.equal(sum, inputs);
}
