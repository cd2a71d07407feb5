import { basename } from 'node:path';

import { assessPhrases, type PhrasesOptions } from './assess-phrases.ts';
import type { MentionFileResult } from './assessment.ts';
import { readMentions } from './gold/read-mentions.ts';
import { resolvePages } from './gold/resolve-pages.ts';

/** Scores engines on a file of marked sentences: spans only, no catalogue. */
export async function assessMentions(
  file: string,
  options: PhrasesOptions,
): Promise<MentionFileResult> {
  // All sentences are one site and stand on one side: what is best is best for all.
  const pages = resolvePages(readMentions(file), new Map()).map((page) => {
    return { ...page, split: 'tune' as const };
  });
  const { engines, names, sampleCount, seed } = options;
  const best = await assessPhrases(pages, { engines, names, sampleCount, seed });
  const tuned =
    options.tunedAt && names.every((name) => options.tunedAt?.[name] !== undefined)
      ? await assessPhrases(pages, options)
      : undefined;
  return {
    file: basename(file),
    sentenceCount: pages.length,
    mentionCount: pages.reduce((sum, { mentions }) => sum + mentions.length, 0),
    tuned: tuned?.sides[0]?.engines,
    best: best.sides[0]?.engines ?? [],
  };
}
