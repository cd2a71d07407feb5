import { LinkweaveError } from '../../shared/errors.ts';
import type { Page } from '../../shared/protocol/page.ts';
import type { Settings } from '../../shared/protocol/settings.ts';

/**
 * The page within what its publisher may have: no more links than the publisher allows, and the
 * publisher's country and currency where the page names none.
 *
 * @throws UNKNOWN_PUBLISHER
 */
export function pageToAllowedPage(page: Page, settings: Settings): Page {
  const publisher = settings.publishers.find(({ id }) => id === page.publisher);
  if (!publisher?.enabled) {
    throw new LinkweaveError(
      'UNKNOWN_PUBLISHER',
      `Cannot answer publisher: ${publisher ? 'it is disabled' : 'it is not known'}: ${page.publisher}`,
      { field: '/publisher' },
    );
  }
  const country = page.country ?? publisher.country;
  const currency = page.currency ?? publisher.currency;
  return {
    ...page,
    maxLinks: Math.min(page.maxLinks ?? publisher.maxLinks, publisher.maxLinks),
    ...(country !== undefined && { country }),
    ...(currency !== undefined && { currency }),
  };
}
