import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { gunzipSync } from 'node:zlib';

import { LinkweaveError } from '../../../shared/errors.ts';
import { conllToPages } from './conll-to-pages.ts';
import type { GoldPage } from './gold-page.ts';
import { relationsToPages } from './relations-to-pages.ts';

/**
 * Reads sentences with marked product names, for spans only: `.conll` (a word and its class a line)
 * or `.jsonl` (tokens and typed entities), each plain or `.gz`. Each sentence becomes a page.
 *
 * @throws INVALID_FIELD for another extension, or a line that cannot be read, naming it
 */
export function readMentions(file: string): GoldPage[] {
  const name = basename(file).replace(/\.gz$/, '');
  const convert = name.endsWith('.conll')
    ? conllToPages
    : name.endsWith('.jsonl')
      ? relationsToPages
      : undefined;
  if (!convert) {
    throw new LinkweaveError(
      'INVALID_FIELD',
      `Cannot read ${file}: its extension must be .conll or .jsonl, or that and .gz`,
    );
  }
  return convert(readText(file), name);
}

function readText(file: string): string {
  try {
    const bytes = readFileSync(file);
    return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  } catch (cause) {
    const why = (cause as Error).message;
    throw new LinkweaveError('INVALID_FIELD', `Cannot read ${file}: ${why}`, { cause });
  }
}
