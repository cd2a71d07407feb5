import assert from 'node:assert/strict';
import fc from 'fast-check';

import { LinkweaveError } from '../../shared/errors.ts';
import { eventually } from '../support/eventually.ts';
import type { Door, OpenDoor } from './door.ts';
import { processCost } from './process-cost.ts';

/** What came of the inputs of one door. */
export interface DoorResult {
  readonly door: string;
  readonly inputs: number;
  readonly taken: number;
  /** Refused, by code. */
  readonly refused: Readonly<Record<string, number>>;
}

/** CPU of this process that one input may take; over a door that leads out of it, wall time. ms */
const mostMs = 5000;
/** What a process may hold more after the run than after its first quarter. */
const mostGrowth = 64 * 1024 * 1024;
const batchLength = 500;

/**
 * Hands a number of inputs in and fails on the first that is answered by anything but being taken or a coded
 * refusal, takes too long or ends a process; afterwards on descriptors and memory that grew. A failure
 * names the seed it can be run again with, and is shrunk where the door is in this process.
 */
export async function runDoor<T>(door: Door<T>, inputs: number, seed: number): Promise<DoorResult> {
  const counts = { taken: 0, refused: {} as Record<string, number> };
  const open = await door.open();
  let done = 0;
  try {
    const run = async (until: number) => {
      while (done < until) {
        const length = Math.min(batchLength, until - done);
        await runBatch(door, open, length, seed + done, counts);
        done += length;
      }
    };
    await run(Math.min(inputs, Math.max(batchLength, Math.ceil(inputs / 4))));
    // What grows shows in what is left, if anything is: to measure it takes a collection of this heap.
    const before = done < inputs ? open.pids.map(processCost) : [];
    await run(inputs);
    for (const [i, pid] of open.pids.slice(0, before.length).entries()) {
      const { files, memory } = before[i] ?? { files: 0, memory: 0 };
      // Peers close their ends when they notice that ours are.
      await eventually(() => processCost(pid).files <= files + 8, 15_000).catch(() => {
        assert.fail(
          `${door.name}: process ${pid} holds ${processCost(pid).files} files, ${files} before`,
        );
      });
      const grown = processCost(pid).memory - memory;
      assert.ok(grown < mostGrowth, `${door.name}: process ${pid} grew by ${grown} bytes`);
    }
  } finally {
    await open.close();
  }
  return { door: door.name, inputs: done, ...counts };
}

interface Counts {
  taken: number;
  readonly refused: Record<string, number>;
}

async function runBatch<T>(
  { name, inputs, atOnce = 1 }: Door<T>,
  { hand, pids }: OpenDoor<T>,
  numRuns: number,
  seed: number,
  counts: Counts,
): Promise<void> {
  const take = async (input: T) => {
    const start = atOnce === 1 ? process.cpuUsage() : undefined;
    const startMs = performance.now();
    const code = await codeOf(hand, input);
    const { user, system } = process.cpuUsage(start);
    const ms = start ? (user + system) / 1000 : performance.now() - startMs;
    assert.ok(ms < mostMs, `took ${Math.round(ms)} ms`);
    if (code === undefined) counts.taken += 1;
    else counts.refused[code] = (counts.refused[code] ?? 0) + 1;
  };
  if (atOnce === 1) {
    const property = fc.asyncProperty(inputs, take);
    const found = await fc.check(property, { seed, numRuns, endOnFailure: false });
    if (found.failed) {
      const report = fc.defaultReportMessage(found)?.slice(0, 4000);
      throw new Error(`${name}: ${report}`, { cause: found.errorInstance });
    }
  } else {
    const waiting = fc.sample(inputs, { seed, numRuns });
    const hands = Array.from({ length: atOnce }, async () => {
      for (let input = waiting.pop(); input !== undefined; input = waiting.pop()) {
        await take(input).catch((cause) => {
          const shown = fc.stringify(input).slice(0, 2000);
          throw new Error(`${name}, seed ${seed}: ${(cause as Error).message}: ${shown}`, {
            cause,
          });
        });
      }
    });
    await Promise.all(hands);
  }
  for (const pid of pids) process.kill(pid, 0);
}

/** Undefined when it was taken. @throws what is no coded refusal */
async function codeOf<T>(hand: OpenDoor<T>['hand'], input: T): Promise<string | undefined> {
  try {
    await hand(input);
    return undefined;
  } catch (error) {
    if (error instanceof LinkweaveError && error.code !== 'INTERNAL') return error.code;
    throw error;
  }
}
