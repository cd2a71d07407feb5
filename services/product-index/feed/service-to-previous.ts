import { join } from 'node:path';

import { LinkweaveError } from '../../../shared/errors.ts';
import { checkBaseFolder, readInService, writeInService } from '../store/base-folder.ts';

/**
 * Takes the base into service again that was before the present one; said again, the one before
 * that. The base that leaves stays in its folder.
 *
 * @throws INDEX_MISSING if there was none before or it was removed, INDEX_UNREADABLE, INDEX_VERSION: then
 *   `current` stays as it is
 */
export function serviceToPrevious(indexFolder: string): {
  readonly from: string;
  readonly to: string;
} {
  const [from, to, ...earlier] = readInService(indexFolder);
  if (from === undefined || to === undefined) {
    throw new LinkweaveError(
      'INDEX_MISSING',
      `Cannot roll back ${indexFolder}: no base was in service before ${from ?? 'any other'}; ` +
        'see `linkweave index list`',
    );
  }
  checkBaseFolder(join(indexFolder, to));
  writeInService(indexFolder, [to, ...earlier]);
  return { from, to };
}
