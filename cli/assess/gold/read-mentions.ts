import { basename } from 'node:path';

import { conllToWords } from '../../../services/phrase-generation/engines/tagger/training/conll-to-words.ts';
import { relationsToWords } from '../../../services/phrase-generation/engines/tagger/training/relations-to-words.ts';
import { LinkweaveError } from '../../../shared/errors.ts';
import type { GoldPage } from './gold-page.ts';
import { readText } from './read-text.ts';
import { wordsToPage } from './words-to-page.ts';

/**
 * Reads sentences with marked product names, for spans only: `.conll` (a word and its class a line)
 * or `.jsonl` (tokens and typed entities), each plain or `.gz`. Each sentence becomes a page.
 *
 * @throws INVALID_FIELD for another extension, or a line that cannot be read, naming it
 */
export function readMentions(file: string): GoldPage[] {
  const name = basename(file).replace(/\.gz$/, '');
  const toWords = name.endsWith('.conll')
    ? conllToWords
    : name.endsWith('.jsonl')
      ? relationsToWords
      : undefined;
  if (!toWords) {
    throw new LinkweaveError(
      'INVALID_FIELD',
      `Cannot read ${file}: its extension must be .conll or .jsonl, or that and .gz`,
    );
  }
  return toWords(readText(file), name).map((marked, i) =>
    wordsToPage(`${name}:${i + 1}`, name, marked),
  );
}
