import { compile } from 'css-select';

import { LinkweaveError } from '../../shared/errors.ts';
import type { Publisher } from '../../shared/protocol/settings.ts';

/**
 * A selector that is none would leave all of the publisher's pages without links, and say nothing.
 *
 * @throws INVALID_FIELD
 */
export function checkSelectors(publisher: Publisher): void {
  for (const name of ['include', 'exclude'] as const) {
    const selector = publisher[name];
    if (selector === undefined) continue;
    try {
      compile(selector);
    } catch (cause) {
      throw new LinkweaveError(
        'INVALID_FIELD',
        `Cannot set publisher ${publisher.id}: ${name} is no CSS selector: ${selector}`,
        { field: `/change/publisher/${name}`, cause },
      );
    }
  }
}
