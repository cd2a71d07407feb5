import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { pageFileToBlocks } from '../../cli/page-file-to-blocks.ts';
import { installationRoot } from '../../shared/config/paths.ts';
import type { Block } from '../../shared/protocol/page.ts';
import { type BenchPage, benchPage, wordsOf } from './bench-page.ts';

/**
 * Pages of real text in nine languages, as many of each: the blocks of published pages, put together or cut
 * to so many words.
 *
 * @returns none where the development data is absent
 */
export function realPages(words: number, most: number): BenchPage[] {
  const folder = join(installationRoot, '../shared/data/pages');
  if (!existsSync(folder)) return [];
  const languages = readdirSync(folder).sort();
  const each = Math.ceil(most / languages.length);
  const pages = languages.map((language) => pagesOf(join(folder, language), language, words, each));
  // One of each language after the other, so that any number of the first is a mixture.
  return Array.from({ length: each }, (_, i) => pages.flatMap((some) => some[i] ?? []))
    .flat()
    .slice(0, most);
}

function pagesOf(folder: string, language: string, words: number, most: number): BenchPage[] {
  const pages: BenchPage[] = [];
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  let blocks: Block[] = [];
  let left = words;
  for (const file of files.filter((name) => /\.mdx?$/.test(name))) {
    for (const { text, kind = 'p' } of pageFileToBlocks(join(folder, file)).blocks) {
      const kept = firstWords(text, left);
      blocks.push({ text: kept, kind });
      left -= wordsOf(kept);
      if (left > 0) continue;
      pages.push(benchPage(`${language}-${pages.length}`, language.slice(0, 2), blocks));
      if (pages.length === most) return pages;
      blocks = [];
      left = words;
    }
  }
  return pages;
}

function firstWords(text: string, most: number): string {
  let count = 0;
  for (const { index, 0: word } of text.matchAll(/\S+/g)) {
    if (++count === most) return text.slice(0, index + word.length);
  }
  return text;
}
