import { readFileSync } from 'node:fs';
import { extname } from 'node:path';

import { type PageSource, sourceToBlocks } from '../shared/page/source-to-blocks.ts';

/** Reads a page from an HTML file, or from a text file with a blank line between paragraphs. */
export function pageFileToBlocks(file: string): PageSource {
  const isHtml = /^\.html?$/i.test(extname(file));
  return sourceToBlocks(readFileSync(file, 'utf8'), isHtml ? 'html' : 'text');
}
