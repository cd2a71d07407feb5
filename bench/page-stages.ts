/**
 * Where does a page's time go? Processor time and allocation of each part of its way, and what goes over the wire
 * between them, with the services' own code in one process: no HTTP, no sockets.
 *
 *     npm run build && node dist/bench/page-stages.js --index DIR [--pages 60] [--words 800] [--rounds 5] [--write]
 */
import { spawnSync } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { machineLine } from './machine-line.ts';
import type { BenchPage } from './pages/bench-page.ts';
import { inProcessSystem } from './pages/in-process-system.ts';
import { realPages } from './pages/real-pages.ts';
import { samplePages } from './pages/sample-pages.ts';
import { StageMeter } from './pages/stage-meter.ts';
import { replaceSection } from './replace-section.ts';

const { values } = parseArgs({
  options: {
    index: { type: 'string', default: '' },
    pages: { type: 'string', default: '60' },
    words: { type: 'string', default: '800' },
    rounds: { type: 'string', default: '5' },
    bytes: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
});
const rounds = Number(values.rounds);
/** For the compiler. */
const warmRounds = 10;
/** Whose allocations, up to 3.3 MB a page of real offers, fit into the young generation of `bytesByStage()` together. */
const pagesOfBytes = 60;
const real = realPages(Number(values.words), Number(values.pages));
const pages = real.length > 0 ? real : samplePages();
const bodies = pages.map(({ name, language, blocks }: BenchPage) =>
  Buffer.from(
    JSON.stringify({
      publisher: 'demo',
      url: `https://publisher.example/${name}`,
      language,
      blocks,
    }),
  ),
);

const meter = new StageMeter(values.bytes);
const system = await inProcessSystem(values.index, meter);

/** Per part what a page costs, the mean of all pages once. */
async function round(): Promise<Map<string, number>> {
  meter.reset();
  if (values.bytes) {
    // Not between pages: after it functions run unoptimised for a while, and allocate up to three times as much.
    globalThis.gc?.();
    // Memory beside the heap is given back by another thread, a moment later.
    await pause(50);
    // ... which is booked when more is taken.
    new ArrayBuffer(2 ** 20);
  }
  for (const body of bodies) await system.ask(body);
  return new Map(
    [...meter.stages].map(([name, { cpuUs, bytes }]) => [
      name,
      (values.bytes ? bytes : cpuUs) / bodies.length,
    ]),
  );
}

for (let warm = 0; warm < warmRounds; warm++) await round();
const measured: Map<string, number>[] = [];
for (let i = 0; i < rounds; i++) measured.push(await round());
await system.close();
const names = [...(measured[0]?.keys() ?? [])];
const costs = new Map(
  names.map((name) => {
    const sorted = measured.map((one) => one.get(name) ?? 0).sort((a, b) => a - b);
    return [name, sorted[Math.floor(sorted.length / 2)] ?? 0];
  }),
);
if (values.bytes) console.log(JSON.stringify([...costs]));
else print(bytesByStage());

/** Of a process whose young generation holds all that a round allocates. */
function bytesByStage(): Map<string, number> {
  const flags = ['--expose-gc', '--min-semi-space-size=256', '--max-semi-space-size=256'];
  const script = fileURLToPath(import.meta.url);
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [
      ...[...flags, script, ...process.argv.slice(2), '--bytes', '--rounds', '1'],
      ...['--pages', String(Math.min(pages.length, pagesOfBytes))],
    ],
    { encoding: 'utf8' },
  );
  if (stdout === '') throw new Error(`Cannot measure allocation: ${stderr}`);
  return new Map(JSON.parse(stdout) as [string, number][]);
}

function print(bytes: ReadonlyMap<string, number>): void {
  const sum = (all: Iterable<number>) => [...all].reduce((total, one) => total + one, 0);
  const row = (name: string, us: number, allocated: number) =>
    `| ${name} | ${(us / 1000).toFixed(2)} | ${(allocated / 1e3).toFixed(0)} |`;
  const hops = [...system.hops].map(
    ([exchange, { from, to, count, requestBytes, answerBytes }]) => {
      const asked = bodies.length * (rounds + warmRounds);
      return `| ${exchange} | ${from} -> ${to} | ${(count / asked).toFixed(2)} | ${Math.round(requestBytes / count)} | ${Math.round(answerBytes / count)} |`;
    },
  );
  const words = sum(pages.map((page) => page.words)) / pages.length;
  const text = [
    `${pages.length} ${real.length > 0 ? 'real pages in nine languages' : 'sample articles'} of ${Math.round(words)} words, base ${system.baseId}, median of ${rounds} rounds; ${machineLine()}. JSON: reading and writing it, checks of its form apart.`,
    '',
    '| part | CPU ms a page | allocated KB a page |',
    '| --- | --- | --- |',
    ...names.map((name) => row(name, costs.get(name) ?? 0, bytes.get(name) ?? 0)),
    row('all', sum(costs.values()), sum(bytes.values())),
    '',
    '| question | hop | times a page | bytes asked | bytes answered |',
    '| --- | --- | --- | --- | --- |',
    ...hops,
  ].join('\n');
  console.log(text);
  if (values.write) {
    replaceSection(
      'Where a page’s time goes',
      `node dist/bench/page-stages.js --index DIR --write`,
      text,
    );
  }
}
