import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { type BuildResult, buildBase } from '../services/product-index/feed/build-base.ts';
import { readMapping } from '../services/product-index/feed/feed-mapping.ts';
import { rejectReasons } from '../services/product-index/feed/reject.ts';
import { asksForHelp } from './asks-for-help.ts';
import { BuildProgressLine } from './build-progress-line.ts';

const usage =
  'Usage: linkweave index build --out DIR [--mapping FILE] [--merchant M] [--language L] [--publish [--force]] FEED…';

/**
 * Builds a base from feed files.
 * @returns 0 only when the base is sealed and verified, and in service if that was asked for
 */
export async function indexBuild(args: readonly string[]): Promise<number> {
  if (asksForHelp(args, usage)) return 0;
  const given = parse(args);
  if (!given?.values.out || given.positionals.length === 0) {
    console.error(usage);
    return 2;
  }
  const { out, mapping, merchant, language, publish, force } = given.values;
  const line = new BuildProgressLine(process.stderr);
  const startedMs = performance.now();
  try {
    const result = await buildBase({
      out: resolve(out),
      feeds: given.positionals.map((path) => resolve(path)),
      ...(mapping === undefined ? {} : { mapping: readMapping(mapping) }),
      ...(merchant === undefined ? {} : { merchant }),
      ...(language === undefined ? {} : { language }),
      ...(publish ? { publish } : {}),
      ...(force ? { force } : {}),
      onProgress: (progress) => line.show(progress),
    });
    line.end();
    printResult(result, (performance.now() - startedMs) / 1000);
    return result.doubts.length === 0 ? 0 : 1;
  } finally {
    line.end();
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        out: { type: 'string' },
        mapping: { type: 'string' },
        merchant: { type: 'string' },
        language: { type: 'string' },
        publish: { type: 'boolean' },
        force: { type: 'boolean' },
      },
    });
  } catch (error) {
    console.error((error as Error).message);
    return undefined;
  }
}

function printResult(
  { header, isPublished, doubts, rejects, notes, rejectsFile }: BuildResult,
  seconds: number,
) {
  const { counts } = header;
  const rate = Math.round(counts.offers / seconds);
  console.log(`${header.id}: sealed and verified in ${seconds.toFixed(1)} s, ${rate} offers/s`);
  console.log(
    `${counts.offers} offers of ${counts.merchants} merchant(s), ${counts.products} products, ` +
      `${counts.names} names, ${counts.tokens} tokens, ${(header.dataBytes / 1e6).toFixed(1)} MB`,
  );
  const refused = Object.entries(rejects).sort(([, x], [, y]) => y - x);
  if (refused.length > 0) {
    console.log(
      `${refused.reduce((sum, [, count]) => sum + count, 0)} rows rejected, see ${rejectsFile}`,
    );
    for (const [reason, count] of refused) {
      const meaning = (rejectReasons as Readonly<Record<string, string>>)[reason] ?? '';
      console.log(`  ${String(count).padStart(9)}  ${reason.padEnd(18)} ${meaning}`);
    }
  }
  for (const [note, count] of Object.entries(notes)) {
    console.log(`  ${String(count).padStart(9)}  ${note} (accepted)`);
  }
  for (const doubt of doubts) console.log(`Not published: ${doubt}`);
  console.log(
    isPublished
      ? 'In service.'
      : `Not in service: take it there with \`linkweave index publish ${header.id}\`, or build with --publish${doubts.length > 0 ? ' --force' : ''}.`,
  );
}
