import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { inspect, parseArgs } from 'node:util';

import { replaceSection } from '../../bench/replace-section.ts';
import { openDoors } from './doors.ts';
import { startFuzzedSystem } from './fuzzed-system.ts';
import type { DoorResult } from './run-door.ts';

// Fuzzes every door, or those whose name holds a text, and tells what came of it; with --write in
// docs/reliability.md, together with what earlier runs told (--from FILE, their output). A failure is told with its seed and does not keep the other doors from their turn.
const { values } = parseArgs({
  options: {
    door: { type: 'string', default: '' },
    one: { type: 'string' },
    from: { type: 'string', multiple: true, default: [] },
    share: { type: 'string', default: '1' },
    seed: { type: 'string', default: '1' },
    write: { type: 'boolean', default: false },
  },
});
/** Stands below the table. */
const whatIsCheckedWhen = `What protects from a damaged \`data.mdb\`, and when:

- **opening**, at each start and switch: \`base.json\`, the size of the data file, LMDB's magic on its first page, and that the data
  names the same base. A byte that was flipped elsewhere is not noticed: reading all of 20 GB takes minutes, which a start
  must not. Such a byte can make an answer wrong, or end the process that reads it.
- **\`linkweave index verify\`**: first the SHA-256 of the whole file, before LMDB maps it, then every posting and
  signature. Run it after a copy or a restore, before \`index publish\`; the fuzzing uses this way.`;
const share = Number(values.share);
const seed = Number(values.seed);
const results = values.one === undefined ? await runAll() : [await runOne(values.one)];
if (values.write && process.exitCode === undefined) {
  const part = share === 1 ? '' : ` --share ${share}`;
  const command = `node dist/test/fuzz/write-fuzzing.js${part} --seed ${seed} --write`;
  const told = [...values.from.flatMap(readTold), ...results];
  replaceSection('Fuzzing', command, toMarkdown(told), 'docs/reliability.md');
}
process.exit();

/** Each door in a process of its own, so that what one leaves behind is not counted for another. */
async function runAll(): Promise<DoorResult[]> {
  const names = (await openDoors(startFuzzedSystem)).map(({ name }) => name).reverse();
  const waiting = names.filter((name) => name.includes(values.door));
  const results = new Map<string, DoorResult>();
  const lanes = Array.from({ length: availableParallelism() }, async () => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
      const startMs = performance.now();
      const told = await runInChild(name);
      const seconds = Math.round((performance.now() - startMs) / 1000);
      process.stdout.write(`${told.trim()} ${seconds} s\n`);
      try {
        results.set(name, JSON.parse(told) as DoorResult);
      } catch {
        process.exitCode = 1;
      }
    }
  });
  await Promise.all(lanes);
  return names.reverse().flatMap((name) => results.get(name) ?? []);
}

/** @returns what it told: its result as JSON, or why it failed */
async function runInChild(name: string): Promise<string> {
  const given = ['--one', name, '--share', `${share}`, '--seed', `${seed}`];
  const child = spawn(process.execPath, [process.argv[1] ?? '', ...given], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let told = '';
  child.stdout.on('data', (data: Buffer) => (told += data.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return code === 0 ? told : `${name} ended with ${code}: ${told}`;
}

async function runOne(name: string): Promise<DoorResult> {
  const door = (await openDoors(startFuzzedSystem)).find((one) => one.name === name);
  if (!door) throw new Error(`No door is called ${name}`);
  try {
    const result = await door.run(Math.ceil(door.long * share), seed);
    process.stdout.write(JSON.stringify(result));
    return result;
  } catch (error) {
    process.stdout.write(inspect(error).slice(0, 6000));
    process.exit(1);
  }
}

/** Results among the lines of an earlier run's output. */
function readTold(path: string): DoorResult[] {
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines.flatMap((line) => {
    const [json] = /^\{"door":.*\}(?= \d+ s$)/.exec(line) ?? [];
    return json === undefined ? [] : [JSON.parse(json) as DoorResult];
  });
}

function toMarkdown(results: readonly DoorResult[]): string {
  const all = results.reduce((sum, { inputs }) => sum + inputs, 0);
  const cpu = cpus();
  const day = new Date().toISOString().slice(0, 10);
  return `${all.toLocaleString('en')} inputs, seed ${seed}, ${cpu.length} x ${cpu[0]?.model ?? 'unknown'}, Node ${process.versions.node}, ${day}.

Inputs are made from valid ones by dropping, doubling, renaming and retyping fields, by numbers out of range, very long
and very deep values, lone surrogates and names of prototypes, and by cutting, flipping, joining and wrongly encoding
bytes. None was answered by anything but being taken or a coded refusal, none took 5 s of CPU, no process ended, and no
process held more than 8 descriptors or 64 MB more at the end than after the first quarter.

| door | inputs | taken | refused |
| --- | --- | --- | --- |
${results.map(toRow).join('\n')}

${whatIsCheckedWhen}`;
}

function toRow({ door, inputs, taken, refused }: DoorResult): string {
  const codes = Object.entries(refused).sort(([, one], [, other]) => other - one);
  const told = codes.map(([code, count]) => `${code} ${count.toLocaleString('en')}`).join(', ');
  return `| ${door} | ${inputs.toLocaleString('en')} | ${taken.toLocaleString('en')} | ${told || '-'} |`;
}
