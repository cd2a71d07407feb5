import type { Page } from '../../shared/protocol/page.ts';
import type { Publisher } from '../../shared/protocol/settings.ts';
import { textToUrl } from '../../shared/text/text-to-url.ts';

/**
 * The page within what its publisher may have: no more links than the publisher allows, and the
 * publisher's country and currency where the page names none.
 */
export function pageToAllowedPage(page: Page, publisher: Publisher): Page {
  const country = page.country ?? publisher.country;
  const currency = page.currency ?? publisher.currency;
  const most = isOff(page.url, publisher) ? 0 : publisher.maxLinks;
  return {
    ...page,
    maxLinks: Math.min(page.maxLinks ?? most, most),
    ...(country !== undefined && { country }),
    ...(currency !== undefined && { currency }),
  };
}

function isOff(url: string, { pagesOff = [] }: Publisher): boolean {
  if (pagesOff.length === 0) return false;
  const { pathname } = textToUrl(url) ?? { pathname: url };
  return pagesOff.some((start) => pathname.startsWith(start));
}
