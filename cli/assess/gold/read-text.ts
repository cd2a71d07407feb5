import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

import { LinkweaveError } from '../../../shared/errors.ts';

/**
 * The text of a file, plain or `.gz`.
 *
 * @throws INVALID_FIELD naming the file that cannot be read
 */
export function readText(file: string): string {
  try {
    const bytes = readFileSync(file);
    return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  } catch (cause) {
    const why = (cause as Error).message;
    throw new LinkweaveError('INVALID_FIELD', `Cannot read ${file}: ${why}`, { cause });
  }
}
