/**
 * One peer in a process of its own, so that its memory is its own: makes the dictionary, or opens what another
 * process made, and looks for names in pages. Prints a line of JSON; started by bench/peers.ts.
 */
import { readFileSync } from 'node:fs';
import { PerformanceObserver } from 'node:perf_hooks';

import type { PlantedPage } from './dictionary.ts';
import type { FoundName } from './peer.ts';
import { peers } from './peers.ts';

const [name = '', task = '', folder = '', namesFile = '', pagesFile = '', seconds = '10'] =
  process.argv.slice(2);
const known = peers[name];
if (!known) throw new Error(`Cannot run the peer ${name}: there are ${Object.keys(peers)}`);

let longestPauseMs = 0;
new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) longestPauseMs = Math.max(longestPauseMs, duration);
}).observe({ entryTypes: ['gc'] });

const peer = known.make();
const startedBytes = ownBytes(process.pid);
const startMs = performance.now();
if (task === 'build' || known.stored === undefined) {
  await peer.build(readFileSync(namesFile, 'utf8').split('\n'), folder);
}
if (task === 'build') console.log(JSON.stringify({ buildMs: performance.now() - startMs }));
else await ask();
process.exit(0);

async function ask(): Promise<void> {
  const { find, pid, close } = await peer.open(folder);
  const pages = JSON.parse(readFileSync(pagesFile, 'utf8')) as PlantedPage[];
  await find(pages[0] as PlantedPage);
  const openMs = performance.now() - startMs;
  // Twice: what is weakly held goes with the second.
  globalThis.gc?.();
  globalThis.gc?.();
  const bytes = pid === undefined ? ownBytes(process.pid) - startedBytes : ownBytes(pid);

  let planted = 0;
  let hit = 0;
  let others = 0;
  const look = async (page: PlantedPage, isCounted: boolean) => {
    const found = new Set((await find(page)).map(String));
    if (!isCounted) return;
    const there = page.planted.filter((one: FoundName) => found.has(String(one))).length;
    planted += page.planted.length;
    hit += there;
    others += found.size - there;
  };
  // The compiler's turn, at most a third of the time.
  const untilMs = (share: number) => performance.now() + Number(seconds) * 1000 * share;
  const warmUntil = untilMs(0.3);
  for (const page of pages) if (performance.now() < warmUntil) await look(page, false);
  longestPauseMs = 0;
  const times: number[] = [];
  let tokens = 0;
  const cpuBefore = cpuMs(process.pid) + (pid === undefined ? 0 : cpuMs(pid));
  const from = performance.now();
  const end = untilMs(1);
  for (let n = 0; performance.now() < end || n === 0; n++) {
    const page = pages[n % pages.length] as PlantedPage;
    const pageMs = performance.now();
    await look(page, n < pages.length);
    times.push(performance.now() - pageMs);
    for (const block of page.blocks) tokens += block.length;
  }
  const tookMs = performance.now() - from;
  const cpu = cpuMs(process.pid) + (pid === undefined ? 0 : cpuMs(pid)) - cpuBefore;
  times.sort((a, b) => a - b);
  // Observers are told later.
  await new Promise((resolve) => setTimeout(resolve, 50));
  console.log(
    JSON.stringify({
      openMs,
      bytes,
      pages: times.length,
      tokensPerSecond: (tokens / tookMs) * 1000,
      cpuUsPerToken: (cpu * 1000) / tokens,
      medianMs: times[times.length >> 1],
      longestMs: times.at(-1),
      longestPauseMs,
      planted,
      hit,
      others,
    }),
  );
  await close();
}

/** Memory that is a process's own: mapped files belong to the machine. */
function ownBytes(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/RssAnon:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024;
}

/** Processor time of a process, in ticks of 10 ms. */
function cpuMs(pid: number): number {
  const behindName = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(behindName[11]) + Number(behindName[12])) * 10;
}
