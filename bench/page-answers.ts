/**
 * Do pages still get the very same answers? Writes them to a file, all that `debug` tells among them, or
 * compares with one that was written before a change. Of the sample articles, and of real pages where the development
 * data stands beside the clone.
 *
 *     npm run build && node dist/bench/page-answers.js --index DIR [--index DIR…] (--out FILE | --compare FILE) [--pages 60]
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

import { inProcessSystem } from './pages/in-process-system.ts';
import { realPages } from './pages/real-pages.ts';
import { samplePages } from './pages/sample-pages.ts';
import { StageMeter } from './pages/stage-meter.ts';

const { values } = parseArgs({
  options: {
    index: { type: 'string', multiple: true, default: [] },
    out: { type: 'string' },
    compare: { type: 'string' },
    pages: { type: 'string', default: '60' },
    words: { type: 'string', default: '800' },
  },
});

const pages = [...samplePages(), ...realPages(Number(values.words), Number(values.pages))];
const lines: string[] = [];
let linkCount = 0;
for (const index of values.index) {
  const system = await inProcessSystem(index, new StageMeter(false));
  for (const { name, language, blocks } of pages) {
    for (const relevance of ['text', 'intent'] as const) {
      for (const debug of [undefined, { relevance }]) {
        if (!debug && relevance !== 'text') continue;
        const page = { publisher: 'demo', url: `https://publisher.example/${name}`, language };
        const answer = await system.ask(Buffer.from(JSON.stringify({ ...page, blocks, debug })));
        linkCount += answer.links.length;
        lines.push(
          JSON.stringify([system.baseId, name, relevance, Boolean(debug), steady(answer)]),
        );
      }
    }
  }
  await system.close();
}
console.log(`${lines.length} answers of ${pages.length} pages, ${linkCount} links`);
if (values.out !== undefined) writeFileSync(values.out, `${lines.join('\n')}\n`);
if (values.compare !== undefined) {
  const before = readFileSync(values.compare, 'utf8').trimEnd().split('\n');
  let different = Math.abs(before.length - lines.length);
  for (const [i, line] of lines.entries()) {
    if (line === before[i]) continue;
    different += 1;
    if (different <= 3) console.log(firstDifference(before[i] ?? '', line));
  }
  console.log(different === 0 ? 'The same as before' : `${different} answers differ`);
  if (different > 0) process.exitCode = 1;
}

/** Without what is new each time: times, and signatures, which hold the time. */
function steady(answer: object): unknown {
  return JSON.parse(
    JSON.stringify(answer, (key, value: unknown) =>
      key === 'stageMs' || key === 'click' ? undefined : value,
    ),
  );
}

function firstDifference(before: string, now: string): string {
  let at = 0;
  while (at < before.length && before[at] === now[at]) at += 1;
  const around = (text: string) => text.slice(Math.max(0, at - 120), at + 80);
  return `${now.slice(0, 80)}\n  before …${around(before)}\n  now    …${around(now)}`;
}
