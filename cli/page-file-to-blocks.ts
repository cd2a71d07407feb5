import { readFileSync } from 'node:fs';
import { extname } from 'node:path';

import type { PageSource, Selectors } from '../shared/page/html-to-blocks.ts';
import { sourceToBlocks } from '../shared/page/source-to-blocks.ts';
import { markdownToHtml } from './markdown-to-html.ts';

/**
 * Reads a page from an HTML file, a Markdown file (`.md`, `.mdx`), a text file with blank lines between
 * paragraphs, or HTML or text from standard input if the file is `-`.
 */
export function pageFileToBlocks(file: string, selectors: Selectors = {}): PageSource {
  if (file === '-') return sourceToBlocks(readFileSync(0, 'utf8'), selectors);
  const source = readFileSync(file, 'utf8');
  const extension = extname(file).toLowerCase();
  if (/^\.mdx?$/.test(extension)) return sourceToBlocks(markdownToHtml(source), selectors, true);
  return sourceToBlocks(source, selectors, /^\.(html?|xhtml)$/.test(extension));
}
