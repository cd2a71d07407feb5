/**
 * What a click costs the reader: from the request for `/go/<token>` until its redirect, the click
 * being with reporting, on disk, before. On a whole system of real processes.
 *
 *     npm run build && node dist/bench/click.js [--clicks 500] [--write]
 */
import { parseArgs } from 'node:util';

import { startSystem } from '../test/support/start-system.ts';
import { machineLine } from './machine-line.ts';
import { replaceSection } from './replace-section.ts';

const WARM_UP = 50;
const TARGET_MS = 5;

const { values } = parseArgs({
  options: {
    clicks: { type: 'string', default: '500' },
    write: { type: 'boolean', default: false },
  },
});
const clicks = Number(values.clicks);

const system = await startSystem({ LINKWEAVE_GATEWAY_CLICK_RECORD_MS: '1000' });
try {
  const page = {
    ...{ publisher: 'demo', url: 'https://publisher.example/article', language: 'en' },
    blocks: [{ text: 'The Sony WH-1000XM4 is a fine headphone.' }],
  };
  const answered = await fetch(`${system.url}/v1/links`, {
    method: 'POST',
    body: JSON.stringify(page),
  });
  const { links } = (await answered.json()) as { links: { click: string }[] };
  const token = links[0]?.click;
  if (token === undefined) throw new Error('Cannot measure clicks: the page got no link');
  const follow = async (path: string): Promise<number> => {
    const startedMs = performance.now();
    const response = await fetch(system.url + path, { redirect: 'manual' });
    await response.arrayBuffer();
    if (response.status !== 302 && response.status !== 200) {
      throw new Error(`Cannot measure clicks: the gateway answered ${response.status}`);
    }
    return performance.now() - startedMs;
  };
  for (let i = 0; i < WARM_UP; i++) await follow(`/go/${token}`);

  const one: number[] = [];
  const plain: number[] = [];
  for (let i = 0; i < clicks; i++) {
    one.push(await follow(`/go/${token}`));
    // What HTTP alone takes at the same moment.
    plain.push(await follow('/healthz'));
  }
  const many: number[] = [];
  const client = async () => {
    for (let i = 0; i < clicks / 8; i++) many.push(await follow(`/go/${token}`));
  };
  await Promise.all(Array.from({ length: 8 }, client));

  const rows = [
    row('one click after another', one),
    row('an answer without a click, between them', plain),
    row('eight readers at once', many),
  ];
  const text = [
    `${clicks} clicks a row, through the loopback interface; ${machineLine()}`,
    '',
    `Target: the redirect within ${TARGET_MS} ms, the click recorded before.`,
    '',
    '| ms until the redirect | least | median | 95 % | 99 % |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
  console.log(text);
  if (values.write) replaceSection('A click', 'node dist/bench/click.js --write', text);
} finally {
  await system.stop();
}

function row(what: string, timesMs: number[]): string {
  const sorted = timesMs.sort((a, b) => a - b);
  const at = (share: number) =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1);
  return `| ${what} | ${[0, 0.5, 0.95, 0.99].map(at).join(' | ')} |`;
}
