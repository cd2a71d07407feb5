import type { Show } from './ask-gateway.ts';
import { pageSettings } from './page-settings.ts';

/** Said if the gateway gives no words. */
const FALLBACK = 'Ad links';

/**
 * Shows the disclosure at the head of the article that holds the link, and beside it the way to
 * report a wrong one. Its look is set through properties, which a page's policy allows where a
 * style attribute is not.
 *
 * @param tokens of all links of the page, more to come
 */
export function addDisclosure(anchor: Element, show: Show, tokens: readonly string[]): Element {
  const aside = document.createElement('aside');
  aside.lang = show.language ?? 'en';
  aside.dataset['linkweave'] = 'disclosure';
  aside.textContent = show.disclosure ?? FALLBACK;
  aside.style.cssText = show.disclosureStyle as string;
  if (show.report) {
    const report = document.createElement('a');
    report.textContent = show.report;
    report.target = '_blank';
    report.href = '#';
    report.onclick = () => {
      report.href = `${pageSettings.gateway}report#${tokens}`;
    };
    aside.append(' ', report);
  }
  const holder = anchor.closest('article,main,[role=main]') ?? document.body;
  holder.prepend(aside);
  return aside;
}
