import type { Link } from '../../shared/protocol/links.ts';
import type { Show } from './publisher-to-show.ts';

/** Where links would be. */
const linkStyle = 'outline:1px dashed';
const panelStyle =
  'display:block;white-space:pre-line;border:1px dashed;padding:.5em 1em;margin:0 0 1em';

/** Why a link is there, in one line. */
export function toReason({ product, score, reason }: Link): string {
  const values = Object.entries(reason.evidence).map(([name, value]) => `${name} ${value}`);
  return `${product.title} (${product.merchant}): ${score} by ${reason.rule}: ${values.join(', ')}`;
}

/**
 * How a dry run is shown: the links marked, and in the disclosure's place a list of them with
 * their reasons, in English, as a publisher's tools are.
 *
 * @param by engine and relevance algorithm
 */
export function linksToDryRun(
  links: readonly Link[],
  by: string,
  show: Show,
): Show & {
  readonly isDryRun: true;
} {
  const { report: _, place: __, ...rest } = show;
  const lines = links.map((link, i) => `${i + 1}. “${link.text}” → ${toReason(link)}`);
  const count = links.length === 1 ? '1 link' : `${links.length} links`;
  return {
    ...rest,
    isDryRun: true,
    language: 'en',
    linkStyle,
    disclosure: [`Linkweave dry run, shown to you only: ${count} by ${by}`, ...lines].join('\n'),
    disclosureStyle: panelStyle,
  };
}
