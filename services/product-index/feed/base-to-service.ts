import { join } from 'node:path';

import { LinkweaveError } from '../../../shared/errors.ts';
import { checkBaseFolder, isBaseId, readInService, writeInService } from '../store/base-folder.ts';

/** Earlier bases that `current` names for a way back. */
const REMEMBERED = 20;

/**
 * Takes a sealed base into service: `current` names it from one moment to the next. Services notice
 * within their poll; those that read the earlier base keep it open until nobody asks for it.
 * A `current` that cannot be read is replaced: this is the way out of it.
 *
 * @returns the base that was in service before, if any
 * @throws INDEX_MISSING, INDEX_UNREADABLE, INDEX_VERSION: then `current` stays as it is
 */
export function baseToService(indexFolder: string, id: string): string | undefined {
  if (!isBaseId(id)) {
    throw new LinkweaveError(
      'INDEX_MISSING',
      `Cannot publish ${JSON.stringify(id)}: it is no sealed base; see \`linkweave index list\``,
    );
  }
  checkBaseFolder(join(indexFolder, id));
  const before = readableInService(indexFolder);
  const others = before.filter((one) => one !== id);
  writeInService(indexFolder, [id, ...others].slice(0, REMEMBERED + 1));
  return before[0];
}

function readableInService(indexFolder: string): readonly string[] {
  try {
    return readInService(indexFolder);
  } catch {
    return [];
  }
}
