import { detect } from 'tinyld';

import type { Page } from '../../shared/protocol/page.ts';

/** Characters that are enough to tell a language. */
const sampleCharacters = 2000;
/** Fewer say nothing certain. */
const leastCharacters = 20;

/**
 * The page's language as a lower-case primary subtag: what the page says of itself, else what its
 * text looks like, else `en`.
 */
export function pageToLanguage(page: Page): string {
  if (page.language) return (page.language.split(/[-_]/)[0] ?? 'en').toLowerCase();
  let sample = '';
  for (const { text } of page.blocks) {
    if (sample.length >= sampleCharacters) break;
    sample += `${text.slice(0, sampleCharacters)} `;
  }
  if (sample.length < leastCharacters) return 'en';
  return detect(sample.slice(0, sampleCharacters)) || 'en';
}
