import { join } from 'node:path';

import { LinkweaveError } from '../../../shared/errors.ts';
import { checkBaseFolder, readInService, writeInService } from '../store/base-folder.ts';

/**
 * Takes the base into service again that was before the present one; said again, the one before
 * that. The base that leaves stays in its folder.
 *
 * @param expected the base that is meant; CONFLICT if it is not the one that would come back
 * @throws INDEX_MISSING if there was none before or it was removed, INDEX_UNREADABLE, INDEX_VERSION: then
 *   `current` stays as it is
 */
export function serviceToPrevious(
  indexFolder: string,
  expected?: string,
): { readonly from: string; readonly to: string } {
  const [from, to, ...earlier] = readInService(indexFolder);
  if (from === undefined || to === undefined) {
    throw new LinkweaveError(
      'INDEX_MISSING',
      `Cannot roll back ${indexFolder}: no base was in service before ${from ?? 'any other'}; ` +
        'see `linkweave index list`',
    );
  }
  if (expected !== undefined && to !== expected) {
    throw new LinkweaveError(
      'CONFLICT',
      `Cannot roll back to ${expected}: the base in service before ${from} is ${to}`,
      { field: '/change/base' },
    );
  }
  checkBaseFolder(join(indexFolder, to));
  writeInService(indexFolder, [to, ...earlier]);
  return { from, to };
}
