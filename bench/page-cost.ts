import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { pageFileToBlocks } from '../cli/page-file-to-blocks.ts';
import { installationRoot } from '../shared/config/paths.ts';
import { machineLine } from './machine-line.ts';
import { replaceSection } from './replace-section.ts';

// What does a page cost each process of a running system? Processor time and memory, for planning.
const { values } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://127.0.0.1:8080' },
    pages: { type: 'string', default: '300' },
    write: { type: 'boolean', default: false },
  },
});
const pageCount = Number(values.pages);
const warmUpCount = 50;

const folder = join(installationRoot, 'samples/articles');
const articles = readdirSync(folder)
  .filter((name) => name.endsWith('.html'))
  .sort()
  .map((name) => pageFileToBlocks(join(folder, name)).blocks);
const words = articles.flat().reduce((sum, { text }) => sum + text.split(/\s+/).length, 0);

async function ask(i: number): Promise<void> {
  const response = await fetch(`${values.url}/v1/links`, {
    method: 'POST',
    body: JSON.stringify({
      publisher: 'demo',
      url: `https://publisher.example/${i}`,
      blocks: articles[i % articles.length],
    }),
  });
  if (!response.ok) throw new Error(`The gateway answers ${response.status}`);
  await response.arrayBuffer();
}

/** Values of a metric by service, those of its processes together. */
async function read(names: readonly string[]): Promise<Map<string, Map<string, number>>> {
  const text = await (await fetch(`${values.url}/metrics`)).text();
  const read = new Map(names.map((name) => [name, new Map<string, number>()]));
  for (const [, name = '', service = '', value] of text.matchAll(
    /^(\w+)\{.*service="([a-z-]+)".*\} (\S+)$/gm,
  )) {
    const of = read.get(name);
    of?.set(service, (of.get(service) ?? 0) + Number(value));
  }
  return read;
}

for (let i = 0; i < warmUpCount; i++) await ask(i);
const names = [
  'linkweave_cpu_seconds_total',
  'linkweave_memory_anonymous_bytes',
  'linkweave_ready',
];
const before = await read(names);
for (let i = 0; i < pageCount; i++) await ask(i);
const after = await read(names);

const rows = [...(after.get('linkweave_ready')?.keys() ?? [])].map((service) => {
  const of = (from: typeof after, name: string) => from.get(name)?.get(service) ?? 0;
  const cpu = of(after, names[0] ?? '') - of(before, names[0] ?? '');
  const bytes = of(after, names[1] ?? '') / of(after, 'linkweave_ready');
  return { service, cpuMs: (cpu / pageCount) * 1000, megabytes: bytes / 1e6 };
});
const sum = rows.reduce((total, { cpuMs }) => total + cpuMs, 0);
const table = [
  '| service | CPU ms a page | own memory of a process, MB |',
  '| --- | --- | --- |',
  ...rows.map(
    ({ service, cpuMs, megabytes }) =>
      `| ${service} | ${cpuMs.toFixed(2)} | ${megabytes.toFixed(0)} |`,
  ),
  `| all | ${sum.toFixed(2)} | ${rows.reduce((total, { megabytes }) => total + megabytes, 0).toFixed(0)} |`,
].join('\n');
const text = `${pageCount} pages, one after the other, of ${Math.round(words / articles.length)} words on average (the sample articles); ${machineLine()}. Processor time of the processes themselves, asking included in none.\n\n${table}`;
console.log(text);
if (values.write) {
  replaceSection(
    'What a page costs',
    `node dist/bench/page-cost.js --pages ${pageCount} --write`,
    text,
  );
}
