/**
 * How long does a page wait, HTTP to HTTP, and how many are answered? On a whole system of real processes, one of
 * each service, the load generator beside it on the same machine.
 *
 *     npm run build && node dist/bench/page-latency.js [--index DIR] [--seconds 15] [--connections 1,16,64,256] [--write]
 *     taskset -c 0 node dist/bench/page-latency.js …    for one core
 *
 * Capacity: each connection asks again as soon as it was answered, or when a refusal says that it may. Half load:
 * pages are asked for at half that rate whether or not answers keep up, and each is timed from the moment it was to
 * be sent.
 */
import { availableParallelism } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';

import { openGeneration } from '../cli/open-generation.ts';
import { textToTokens } from '../shared/text/text-to-tokens.ts';
import { type Loaded, openLoad } from '../test/support/open-load.ts';
import { startSystem } from '../test/support/start-system.ts';
import { keepRelease } from './keep-release.ts';
import { machineLine } from './machine-line.ts';
import { type AskedPage, askPages } from './pages/ask-pages.ts';
import { realPages } from './pages/real-pages.ts';
import { samplePages } from './pages/sample-pages.ts';
import { quantile } from './quantile.ts';
import { replaceSection } from './replace-section.ts';

const { values } = parseArgs({
  options: {
    index: { type: 'string' },
    words: { type: 'string', default: '800' },
    pages: { type: 'string', default: '300' },
    seconds: { type: 'string', default: '15' },
    connections: { type: 'string', default: '1,16,64,256' },
    share: { type: 'string', default: '0.5' },
    deadline: { type: 'string', default: '5000' },
    write: { type: 'boolean', default: false },
  },
});
const seconds = Number(values.seconds);
const share = Number(values.share);
const real = realPages(Number(values.words), Number(values.pages));
const pages = real.length > 0 ? real : samplePages();
const bodies = pages.map(({ name, language, blocks }) =>
  Buffer.from(
    JSON.stringify({
      publisher: 'demo',
      url: `https://publisher.example/${name}`,
      language,
      blocks,
    }),
  ),
);
const tokensOf = pages.map(({ blocks }) =>
  blocks.reduce((sum, { text }) => sum + textToTokens(text).folded.length, 0),
);
const tokens = tokensOf.reduce((sum, count) => sum + count, 0) / pages.length;
const words = pages.reduce((sum, page) => sum + page.words, 0) / pages.length;

const system = await startSystem({
  LINKWEAVE_GATEWAY_DEADLINE_MS: values.deadline,
  ...(values.index !== undefined && { LINKWEAVE_PATHS_INDEX: values.index }),
});
const rows: string[] = [];
let offers = 0;
let dataBytes = 0;
let most = 0;
try {
  const { base, close } = openGeneration(system.paths.index);
  offers = base.header.counts.offers;
  dataBytes = base.header.dataBytes;
  await close();
  await atOnce(4, 5);
  for (const connections of values.connections.split(',').map(Number)) {
    const full = await atOnce(connections, seconds);
    const perSecond = full.filter(({ answer }) => !answer.isPartial).length / seconds;
    most = Math.max(most, perSecond);
    rows.push(row(connections, 'capacity', undefined, full));
    const rate = perSecond * share;
    const { ask, close: hangUp } = askPages(system.url, connections);
    const half = await openLoad(
      (n) => ask(bodies[n % bodies.length] as Buffer),
      rate,
      (_n, elapsedMs) => elapsedMs > seconds * 1000,
    );
    hangUp();
    rows.push(row(connections, `${share} of it`, rate, half));
  }
} finally {
  await system.stop();
}

const text = [
  `${offers.toLocaleString('en-US')} offers; ${pages.length} different ${real.length > 0 ? 'real pages in nine languages' : 'sample articles'} of ${Math.round(words)} words, ${Math.round(tokens)} tokens; ${availableParallelism()} core(s) for all, ${seconds} s a row; ${machineLine(values.index)}. Answers and tokens are those of pages answered whole.`,
  '',
  '| connections | load | asked/s | answered/s | tokens/s | p50 ms | p99 | p99.9 | longest | partial | refused |',
  '| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |',
  ...rows,
].join('\n');
console.log(text);
if (values.write) {
  const index = values.index === undefined ? '' : ' --index DIR';
  const cores = availableParallelism();
  const command = `node dist/bench/page-latency.js${index} --seconds ${seconds} --connections ${values.connections} --write`;
  const on = cores === 1 ? ', one core' : '';
  replaceSection(
    `Pages, HTTP to HTTP, ${offers.toLocaleString('en-US')} offers${on}`,
    command,
    text,
  );
  if (cores > 1) keepRelease({ offers, dataBytes, cores, pagesPerSecond: most, tokens }, command);
}

/** Closed loop: what the system takes at most. */
async function atOnce(connections: number, forSeconds: number): Promise<Loaded<AskedPage>[]> {
  const { ask, close } = askPages(system.url, connections);
  const found: Loaded<AskedPage>[] = [];
  const startMs = performance.now();
  let n = 0;
  const client = async () => {
    for (;;) {
      const atMs = performance.now() - startMs;
      if (atMs > forSeconds * 1000) return;
      const answer = await ask(bodies[n++ % bodies.length] as Buffer);
      found.push({ answer, atMs, tookMs: performance.now() - startMs - atMs });
      if (answer.retryAfter !== undefined) await pause(answer.retryAfter * 1000);
    }
  };
  await Promise.all(Array.from({ length: connections }, client));
  close();
  return found;
}

function row(
  connections: number,
  load: string,
  rate: number | undefined,
  asked: readonly Loaded<AskedPage>[],
): string {
  const whole = asked.filter(({ answer }) => !answer.isPartial).length;
  const answered = asked.filter(({ answer }) => answer.retryAfter === undefined);
  const times = answered.map(({ tookMs }) => tookMs).sort((a, b) => a - b);
  const percent = (count: number) => `${((count / Math.max(1, asked.length)) * 100).toFixed(2)} %`;
  const at = (part: number) => (quantile(times, part) || 0).toFixed(1);
  const cells = [
    connections,
    load,
    (rate ?? asked.length / seconds).toFixed(1),
    (whole / seconds).toFixed(1),
    Math.round((whole / seconds) * tokens).toLocaleString('en-US'),
    ...[at(0.5), at(0.99), at(0.999), at(1)],
    percent(answered.length - whole),
    percent(asked.length - answered.length),
  ];
  return `| ${cells.join(' | ')} |`;
}
