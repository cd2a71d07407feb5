/**
 * How fast is each phrase engine? Tokens a second of CPU through its `blockToPhrases()`, and how many
 * ranges a token it asks the index for, on real pages in nine languages.
 *
 *     npm run build && node dist/bench/engines.js [--every 8] [--rounds 7] [--write]
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { pageFileToBlocks } from '../cli/page-file-to-blocks.ts';
import type { EngineBlock } from '../services/phrase-generation/engines/engine.ts';
import { loadEngines } from '../services/phrase-generation/load-engines.ts';
import { installationRoot } from '../shared/config/paths.ts';
import { textToTokens } from '../shared/text/text-to-tokens.ts';
import { machineLine } from './machine-line.ts';
import { replaceSection } from './replace-section.ts';

const { values } = parseArgs({
  options: {
    every: { type: 'string', default: '8' },
    rounds: { type: 'string', default: '7' },
    write: { type: 'boolean', default: false },
  },
});
const rounds = Number(values.rounds);
const folder = join(installationRoot, '../shared/data/pages');
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.mdx?$/.test(name))
  .sort()
  .filter((_, i) => i % Number(values.every) === 0);

const blocks = files.flatMap((file) =>
  pageFileToBlocks(join(folder, file)).blocks.map(({ text, kind = 'p' }): EngineBlock => {
    const { folded, offsets } = textToTokens(text);
    return { text, kind, language: file.slice(0, 2), tokens: folded, offsets };
  }),
);
const tokenCount = blocks.reduce((sum, { tokens }) => sum + tokens.length, 0);

/** Tokens a second of CPU, one figure a round; the first round warms up and does not count. */
function speeds(work: () => void): number[] {
  work();
  return Array.from({ length: rounds }, () => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (1e6 * tokenCount) / (user + system);
  }).sort((one, other) => one - other);
}

const thousands = (tokens: number) => (1000 * Math.round(tokens / 1000)).toLocaleString('en');
const row = (name: string, ranges: string, found: readonly number[]) =>
  `| ${name} | ${thousands(found[rounds >> 1] ?? 0)} | ${thousands(found[0] ?? 0)} to ${thousands(found.at(-1) ?? 0)} | ${ranges} |`;

let sink = 0;
const rows = [
  row(
    'tokens alone',
    '-',
    speeds(() => {
      for (const { text } of blocks) sink += textToTokens(text).folded.length;
    }),
  ),
];
for (const engine of (await loadEngines({ engines: [], ngramTokens: 10 })).values()) {
  let ranges = 0;
  const found = speeds(() => {
    ranges = 0;
    for (const block of blocks) ranges += engine.blockToPhrases(block).scores.length;
    sink += ranges;
  });
  rows.push(row(engine.name, (ranges / tokenCount).toFixed(2), found));
}
const text = `${machineLine()}

${files.length} pages in nine languages, ${blocks.length.toLocaleString('en')} blocks, ${tokenCount.toLocaleString('en')} tokens. CPU of the process, one thread beside V8's own; \`blend\` runs
\`chunk\`, \`shape\` and \`tagger\`. Splitting into tokens is not in the engines' figures.

| engine | tokens/s | least to most of ${rounds} rounds | ranges a token |
| --- | --- | --- | --- |
${rows.join('\n')}`;
console.log(text);
if (sink === 0) throw new Error('Cannot measure: no engine found anything');
if (values.write) replaceSection('Engines', 'node dist/bench/engines.js --write', text);
