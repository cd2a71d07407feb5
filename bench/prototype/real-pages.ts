import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { textToTokens } from '../../shared/text/text-to-tokens.ts';
import { type BlockKeys, tokensToKeys } from './tokens-to-keys.ts';

export const PAGE_TOKENS = 800;

/** Pages of 800 tokens, evenly over the languages: the paragraphs of real pages, one after the other. */
export function realPages(data: string, most: number): BlockKeys[][] {
  const folder = join(data, 'pages');
  if (!existsSync(folder)) return [];
  const languages = readdirSync(folder).sort();
  const pages = languages.map((language) =>
    pagesOf(join(folder, language), Math.ceil(most / languages.length)),
  );
  return pages.flat().slice(0, most);
}

function pagesOf(folder: string, most: number): BlockKeys[][] {
  const pages: BlockKeys[][] = [];
  let page: BlockKeys[] = [];
  let left = PAGE_TOKENS;
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  for (const file of files.filter((name) => name.endsWith('.md'))) {
    for (const text of readFileSync(join(folder, file), 'utf8').split(/\n\s*\n/)) {
      const tokens = textToTokens(text).folded.slice(0, left);
      if (tokens.length === 0) continue;
      page.push(tokensToKeys(tokens));
      left -= tokens.length;
      if (left > 0) continue;
      pages.push(page);
      if (pages.length === most) return pages;
      page = [];
      left = PAGE_TOKENS;
    }
  }
  return pages;
}
