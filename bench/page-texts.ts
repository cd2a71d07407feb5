import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { installationRoot } from '../shared/config/paths.ts';
import { textToTokens } from '../shared/text/text-to-tokens.ts';

export const PAGE_TOKENS = 800;

/** A page: its paragraphs' folded tokens, 800 in all. */
export type PageTokens = readonly (readonly string[])[];

/**
 * Pages of 800 tokens, evenly over the languages: paragraphs of the real pages beside the installation, one
 * after the other; none where those are missing.
 */
export function realPageTokens(most: number): PageTokens[] {
  const folder = join(installationRoot, '../shared/data/pages');
  if (!existsSync(folder)) return [];
  const languages = readdirSync(folder).sort();
  const each = Math.ceil(most / languages.length);
  return languages
    .flatMap((language) => pagesOf(paragraphs(join(folder, language)), each))
    .slice(0, most);
}

/** Cuts paragraphs into pages. */
export function pagesOf(texts: Iterable<string>, most: number): PageTokens[] {
  const pages: PageTokens[] = [];
  let page: (readonly string[])[] = [];
  let left = PAGE_TOKENS;
  for (const text of texts) {
    const tokens = textToTokens(text).folded.slice(0, left);
    if (tokens.length === 0) continue;
    page.push(tokens);
    left -= tokens.length;
    if (left > 0) continue;
    pages.push(page);
    if (pages.length === most) break;
    page = [];
    left = PAGE_TOKENS;
  }
  return pages;
}

function* paragraphs(folder: string): Generator<string> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  for (const file of files.filter((name) => name.endsWith('.md'))) {
    yield* readFileSync(join(folder, file), 'utf8').split(/\n\s*\n/);
  }
}
