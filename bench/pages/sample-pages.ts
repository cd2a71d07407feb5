import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { pageFileToBlocks } from '../../cli/page-file-to-blocks.ts';
import { installationRoot } from '../../shared/config/paths.ts';
import { type BenchPage, benchPage } from './bench-page.ts';

/** The articles of the sample, as the snippet reads them. */
export function samplePages(): BenchPage[] {
  const folder = join(installationRoot, 'samples/articles');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.html'))
    .sort()
    .map((name) => benchPage(name, name.slice(0, 2), pageFileToBlocks(join(folder, name)).blocks));
}
