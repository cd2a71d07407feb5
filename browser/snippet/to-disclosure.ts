import type { Show } from './ask-gateway.ts';
import { pageSettings } from './page-settings.ts';

/** Said if the gateway gives no words. */
const FALLBACK = 'Ad';

/**
 * The words that say what the links are, and the way to report a wrong one. Its look is set
 * through properties, which a page's policy allows where a style attribute is not.
 *
 * @param tokens of the links it speaks of, more to come
 */
export function toDisclosure(show: Show, tokens: readonly string[]): Element {
  const note = document.createElement('small');
  note.lang = show.language ?? 'en';
  note.dataset['linkweave'] = 'disclosure';
  note.textContent = show.disclosure ?? FALLBACK;
  note.style.cssText = show.disclosureStyle as string;
  if (show.report) {
    const report = document.createElement('a');
    report.textContent = show.report;
    report.href = '#';
    // What answers false keeps the reader from going to `#`.
    report.onclick = () => !open(`${pageSettings.gateway}report#${tokens}`);
    note.append(' ', report);
  }
  return note;
}
