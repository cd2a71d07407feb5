import { createHash, timingSafeEqual } from 'node:crypto';

import { LinkweaveError } from '../../shared/errors.ts';

/**
 * Makes the check for what only an operator may do; it takes the `authorization` header.
 *
 * Digests are compared, so that neither the time nor the length tells anything of the key.
 */
export function operatorKey(key: string): (authorization: string | undefined) => void {
  const expected = digest(`Bearer ${key}`);
  return (authorization) => {
    if (authorization !== undefined && timingSafeEqual(digest(authorization), expected)) return;
    throw new LinkweaveError(
      'UNAUTHORIZED',
      `Cannot allow this without the operator key: header "authorization: Bearer <key>" is ${
        authorization === undefined ? 'missing' : 'wrong'
      }`,
    );
  };
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
