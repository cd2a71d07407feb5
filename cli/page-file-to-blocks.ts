import { readFileSync } from 'node:fs';
import { extname } from 'node:path';

import type { PageSource, Selectors } from '../shared/page/html-to-blocks.ts';
import { sourceToBlocks } from '../shared/page/source-to-blocks.ts';

/**
 * Reads a page from an HTML file, from a text file with blank lines between paragraphs, or either
 * from standard input if the file is `-`.
 */
export function pageFileToBlocks(file: string, selectors: Selectors = {}): PageSource {
  if (file === '-') return sourceToBlocks(readFileSync(0, 'utf8'), selectors);
  return sourceToBlocks(
    readFileSync(file, 'utf8'),
    selectors,
    /^\.(html?|xhtml)$/i.test(extname(file)),
  );
}
