/**
 * What else finds the names of a dictionary in a text, on the same names and the same pages, one after the other
 * in one run? Each in a process of its own.
 *
 *     npm run build && node dist/bench/peers.js [--names 1000000] [--search-names 50000] [--peers names,map,redis] [--seconds 10] [--write]
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { machineLine } from './machine-line.ts';
import { dictionaryOf, plantedPages } from './peers/dictionary.ts';
import { peers } from './peers/peers.ts';
import { replaceSection } from './replace-section.ts';

const { values } = parseArgs({
  options: {
    names: { type: 'string', default: '1000000' },
    'search-names': { type: 'string', default: '50000' },
    peers: { type: 'string', default: Object.keys(peers).join(',') },
    pages: { type: 'string', default: '60' },
    seconds: { type: 'string', default: '10' },
    seed: { type: 'string', default: '1' },
    heap: { type: 'string', default: '8000' },
    minutes: { type: 'string', default: '10' },
    write: { type: 'boolean', default: false },
  },
});

interface Asked {
  readonly openMs: number;
  readonly bytes: number;
  readonly pages: number;
  readonly tokensPerSecond: number;
  readonly cpuUsPerToken: number;
  readonly medianMs: number;
  readonly longestMs: number;
  readonly longestPauseMs: number;
  readonly planted: number;
  readonly hit: number;
  readonly others: number;
}

const folder = mkdtempSync(join(tmpdir(), 'linkweave-peers-'));
const script = fileURLToPath(new URL('./peers/run-peer.js', import.meta.url));
const rows: string[] = [];
const notes: string[] = [];
/** By folder: what making the dictionary took, or why it failed. */
const builds = new Map<string, object | string>();
const chosen = values.peers.split(',');
try {
  const sizes = { full: Number(values.names), search: Number(values['search-names']) };
  const files = { full: prepare(sizes.full), search: prepare(sizes.search) };
  for (const name of chosen) {
    const known = peers[name];
    if (!known)
      throw new Error(`Cannot compare ${name}: there are ${Object.keys(peers).join(', ')}`);
    const { title, stored, isSearch = false, needs } = known;
    if (needs !== undefined && spawnSync('which', [needs]).status !== 0) {
      notes.push(`${title}: left out, ${needs} is not installed.`);
      continue;
    }
    const size = isSearch ? 'search' : 'full';
    const own = join(folder, stored ?? name);
    mkdirSync(own, { recursive: true });
    const run = (task: string) => runPeer(name, task, own, files[size].names, files[size].pages);
    const built = stored === undefined ? undefined : (builds.get(stored) ?? run('build'));
    if (stored !== undefined && built !== undefined) builds.set(stored, built);
    const asked = typeof built === 'string' ? built : run('ask');
    if (typeof asked === 'string') {
      notes.push(`${title}: failed with ${sizes[size].toLocaleString('en-US')} names: ${asked}`);
    } else {
      const { buildMs } = (built ?? {}) as { readonly buildMs?: number };
      rows.push(
        row(title, sizes[size], buildMs, asked as Asked, stored === undefined ? 0 : bytesOf(own)),
      );
      console.log(rows.at(-1));
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

const text = [
  `Names of two to five words from generated titles, seed ${values.seed}; ${values.pages} real pages of 800 words in nine languages with ten names put into each; ${values.seconds} s of asking, one page after the other; ${machineLine()}. Memory is a process's own (mapped files are not in it), over that of the empty process; of Redis and of this system over HTTP that of the server, of the index's process. Recall: of the names put in, at the very place. Others: what else was found on a page, such as shorter names inside.`,
  '',
  '| | names | recall | others a page | tokens/s | CPU us a token | page, ms: median, longest | longest collection pause, ms | bytes a name: memory, disk | build s | start s |',
  '| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |',
  ...rows,
  '',
  ...notes.map((note) => `- ${note}`),
].join('\n');
console.log(text);
if (values.write) {
  replaceSection(
    `Peers, ${Number(values.names).toLocaleString('en-US')} names`,
    `node dist/bench/peers.js --names ${values.names} --write`,
    text.trimEnd(),
  );
}

/** Files that all peers read. */
function prepare(count: number): { readonly names: string; readonly pages: string } {
  const made = dictionaryOf(count, Number(values.seed));
  const names = join(folder, `names-${count}.txt`);
  const pages = join(folder, `pages-${count}.json`);
  writeFileSync(names, made.join('\n'));
  writeFileSync(
    pages,
    JSON.stringify(plantedPages(made, Number(values.pages), Number(values.seed))),
  );
  return { names, pages };
}

/** What it printed, or why it failed. */
function runPeer(...args: readonly string[]): object | string {
  const flags = ['--expose-gc', `--max-old-space-size=${values.heap}`];
  const { stdout, stderr, status, signal } = spawnSync(
    process.execPath,
    [...flags, script, ...args, values.seconds],
    { encoding: 'utf8', timeout: Number(values.minutes) * 60_000, maxBuffer: 2 ** 26 },
  );
  const line = stdout.trim().split('\n').at(-1) ?? '';
  if (status === 0 && line.startsWith('{')) return JSON.parse(line) as object;
  if (signal === 'SIGTERM') return `not done after ${values.minutes} minutes`;
  const reason = /(?:FATAL ERROR|Error): .*/.exec(stderr)?.[0] ?? `status ${status}, ${signal}`;
  return reason.slice(0, 200);
}

function row(
  title: string,
  names: number,
  buildMs: number | undefined,
  asked: Asked,
  diskBytes: number,
): string {
  const { openMs, bytes, tokensPerSecond, cpuUsPerToken, planted, hit, others, pages } = asked;
  const counted = Math.min(pages, Number(values.pages));
  const cells = [
    title,
    names.toLocaleString('en-US'),
    `${((hit / planted) * 100).toFixed(1)} %`,
    (others / counted).toFixed(1),
    Math.round(tokensPerSecond).toLocaleString('en-US'),
    cpuUsPerToken.toFixed(2),
    `${asked.medianMs.toFixed(1)}, ${asked.longestMs.toFixed(1)}`,
    asked.longestPauseMs.toFixed(1),
    `${Math.round(bytes / names)}, ${diskBytes > 0 ? Math.round(diskBytes / names) : '-'}`,
    ((buildMs ?? openMs) / 1000).toFixed(1),
    (openMs / 1000).toFixed(2),
  ];
  return `| ${cells.join(' | ')} |`;
}

function bytesOf(path: string): number {
  const files = readdirSync(path, { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => !file.endsWith('feed.jsonl'))
    .map((file) => statSync(join(path, file)))
    .reduce((sum, stat) => sum + (stat.isFile() ? stat.size : 0), 0);
}
