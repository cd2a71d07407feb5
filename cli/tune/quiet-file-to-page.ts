import { readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';

import { pageToLanguage } from '../../services/matcher/page-to-language.ts';
import type { AssessedPage } from '../assess/gold/assessed-page.ts';

/**
 * Reads a Markdown page that is known to name no product of the catalogue: whatever would be
 * linked there is wrong. Its folder is its site. Front matter, code, markup and addresses are left out.
 */
export function quietFileToPage(file: string): AssessedPage {
  const blocks = readFileSync(file, 'utf8')
    .replace(/^---\n[\s\S]*?\n---\n/, '')
    .replace(/```[\s\S]*?```/g, '\n\n')
    .replace(/<[^>]+>/g, ' ')
    .replace(/!?\[([^\]]*)\]\([^)]*\)(?:\{[^}]*\})?/g, '$1')
    .replace(/https?:\S+|[*_`#>|]|:[a-z-]+:|\{[^}]*\}/g, ' ')
    .split(/\n\s*\n/)
    .map((text) => text.replace(/\s+/g, ' ').trim())
    .filter((text) => text.length > 40);
  const name = basename(file);
  const page = { publisher: 'tune', url: name, blocks: blocks.map((text) => ({ text })) };
  return {
    id: name,
    site: basename(dirname(file)),
    language: pageToLanguage(page),
    fullyAnnotated: true,
    blocks,
    kind: blocks.map(() => 'p'),
    mentions: [],
    ignore: [],
    split: 'tune',
    rightProducts: [],
    exactSpans: [],
    wordCount: blocks.reduce((sum, text) => sum + text.split(' ').length, 0),
  };
}
