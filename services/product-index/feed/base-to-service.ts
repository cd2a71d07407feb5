import { join } from 'node:path';

import { LinkweaveError } from '../../../shared/errors.ts';
import { checkBaseFolder, isBaseId, readInService, writeInService } from '../store/base-folder.ts';

/** Earlier bases that `current` names for a way back. */
const REMEMBERED = 20;

/**
 * Takes a sealed base into service: `current` names it from one moment to the next. Services notice
 * within their poll; those that read the earlier base keep it open until nobody asks for it.
 *
 * @throws INDEX_MISSING, INDEX_UNREADABLE, INDEX_VERSION: then `current` stays as it is
 */
export function baseToService(indexFolder: string, id: string): void {
  if (!isBaseId(id)) {
    throw new LinkweaveError(
      'INDEX_MISSING',
      `Cannot publish ${JSON.stringify(id)}: it is no sealed base; see \`linkweave index list\``,
    );
  }
  checkBaseFolder(join(indexFolder, id));
  const before = readInService(indexFolder).filter((one) => one !== id);
  writeInService(indexFolder, [id, ...before].slice(0, REMEMBERED + 1));
}
