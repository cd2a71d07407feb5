import type { Static } from 'typebox';

import { LinkweaveError } from '../../shared/errors.ts';
import type { publishExchange } from '../../shared/protocol/bases.ts';
import { baseToService } from './feed/base-to-service.ts';
import { serviceToPrevious } from './feed/service-to-previous.ts';
import { readCurrent } from './store/base-folder.ts';

/**
 * Takes a base into service for somebody who has seen what is in service now, from one moment to the
 * next, for every process of the folder.
 *
 * @returns the base that was in service until now, if one could be read
 * @throws CONFLICT if something else is in service than was thought; INDEX_MISSING, INDEX_UNREADABLE,
 *   INDEX_VERSION: then everything stays as it is
 */
export function publishBase(
  indexFolder: string,
  { base, instead, isRollback = false }: Static<(typeof publishExchange)['request']>,
): string | undefined {
  const before = currentIfReadable(indexFolder);
  // Said twice, as happens when an instance was slow to answer: it is done.
  if (before === base) return before;
  if (instead !== undefined && before !== undefined && before !== instead) {
    throw new LinkweaveError(
      'CONFLICT',
      `Cannot take ${base} into service instead of ${instead}: in service is ${before}`,
      { field: '/change/instead' },
    );
  }
  if (isRollback) serviceToPrevious(indexFolder, base);
  else baseToService(indexFolder, base);
  return before;
}

/** A damaged `current` is replaced by publishing. */
function currentIfReadable(indexFolder: string): string | undefined {
  try {
    return readCurrent(indexFolder);
  } catch {
    return undefined;
  }
}
