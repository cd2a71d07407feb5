import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type BuildOptions,
  type BuildResult,
  buildBase,
} from '../../../services/product-index/feed/build-base.ts';
import { readCurrent } from '../../../services/product-index/store/base-folder.ts';
import { BaseReader } from '../../../services/product-index/store/base-reader.ts';
import type { CandidatesRequest } from '../../../shared/protocol/candidates.ts';
import { joinWords } from '../../../shared/protocol/words.ts';
import { joinStems } from '../../../shared/text/join-stems.ts';
import { textToTokens } from '../../../shared/text/text-to-tokens.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** A feed row under Google's field names; `id` and `link` are filled in. */
export type TestRow = Readonly<Record<string, string>> & { readonly title: string };

/** Writes a feed of these rows as JSON Lines and returns its path. */
export function writeFeed(folder: string, rows: readonly TestRow[], name = 'shop.jsonl'): string {
  const path = join(folder, name);
  const lines = rows.map((row, i) =>
    JSON.stringify({ id: `o${i}`, link: `https://shop.example/${i}`, ...row }),
  );
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}

/** Builds an index of these rows and takes it into service. */
export async function buildTestIndex(
  rows: readonly TestRow[],
  options: Partial<BuildOptions> = {},
): Promise<BuildResult & { readonly out: string }> {
  const out = options.out ?? temporaryFolder();
  const feed = writeFeed(temporaryFolder(), rows);
  const result = await buildBase({ out, feeds: [feed], publish: true, force: true, ...options });
  return { ...result, out };
}

export function openCurrent(out: string): BaseReader {
  const id = readCurrent(out);
  if (id === undefined) throw new Error(`No base is in service in ${out}`);
  return BaseReader.open(out, id);
}

/** The question of a page of these blocks; ranges are all of up to `widest` tokens unless given. */
export function requestOf(
  blocks: readonly string[],
  { languages = ['en'], most = 5, widest = 10, ranges = undefined as number[] | undefined } = {},
): CandidatesRequest {
  const folded = blocks.map((text) => textToTokens(text).folded);
  const tokens = [...new Set(folded.flat())];
  const all = folded.flatMap((sequence, block) =>
    sequence.flatMap((_, first) =>
      Array.from({ length: Math.min(widest, sequence.length - first) }, (_, more) => [
        block,
        first,
        more + 1,
      ]).flat(),
    ),
  );
  return {
    tokens: joinWords(tokens),
    languages,
    stems: joinStems(languages, tokens),
    sequences: folded.map((sequence) => sequence.map((token) => tokens.indexOf(token))),
    ranges: ranges ?? all,
    most,
  };
}
