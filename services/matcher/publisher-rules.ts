import type { Link } from '../../shared/protocol/links.ts';
import type { Page } from '../../shared/protocol/page.ts';
import type { Publisher } from '../../shared/protocol/settings.ts';
import { kindsWithoutLinks } from './kinds-without-links.ts';
import { stretchesOverlap } from './stretches-overlap.ts';
import type { PageTrace } from './trace.ts';

/**
 * The links as the publisher wants them: without what is blocked or forbidden, with its own words,
 * not too many for the page's length, none too close to another. What is left stays in page order.
 */
export function linksByPublisher(
  links: readonly Link[],
  page: Page,
  publisher: Publisher | undefined,
  trace: Pick<PageTrace, 'note'>,
): readonly Link[] {
  if (!publisher) return links;
  const kept: Link[] = links.filter((link) => {
    const why = whyNot(link, publisher);
    if (why) trace.note(`${JSON.stringify(link.text)} is not linked: ${why}`);
    return !why;
  });
  const own = ownLinks(page, publisher);
  const found = kept.filter((link) => !own.some((other) => stretchesOverlap(link, other)));
  const ordered = [...found, ...own].sort((a, b) => a.block - b.block || a.start - b.start);

  const { minDistance, wordsPerLink } = publisher;
  const most = wordsPerLink === undefined ? ordered.length : wordCount(page) / wordsPerLink;
  const placed: Link[] = [];
  for (const link of ordered) {
    const before = placed.at(-1);
    const isClose =
      minDistance !== undefined &&
      before?.block === link.block &&
      link.start - before.end < minDistance;
    if (isClose) trace.note(`${JSON.stringify(link.text)} is too close to the link before`);
    else if (placed.length < Math.floor(most)) placed.push(link);
    else trace.note(`${JSON.stringify(link.text)} is one link too many for so few words`);
  }
  return placed;
}

function whyNot({ text, product }: Link, publisher: Publisher): string | undefined {
  const { merchantsAllowed, merchantsBlocked, productsBlocked, wordsForbidden } = publisher;
  const { merchant, id } = product;
  if (merchantsAllowed && !merchantsAllowed.includes(merchant)) {
    return `merchant is not among those allowed: ${merchant}`;
  }
  if (merchantsBlocked?.includes(merchant)) return `merchant is blocked: ${merchant}`;
  if (productsBlocked?.includes(id)) return `product is blocked: ${id}`;
  const forbidden = wordsForbidden?.find((words) => firstMatch(words, text));
  return forbidden === undefined ? undefined : `words are forbidden: ${forbidden}`;
}

/** A link for each of the publisher's own words, where they first stand. */
function ownLinks(page: Page, { wordsAdded = [] }: Publisher): Link[] {
  const own: Link[] = [];
  for (const { words, link: href, merchant = 'own' } of wordsAdded) {
    for (const [block, { text, kind = 'p' }] of page.blocks.entries()) {
      const match = kindsWithoutLinks.test(kind) ? null : firstMatch(words, text);
      if (!match) continue;
      const start = match.index;
      const end = start + match[0].length;
      const link = {
        block,
        start,
        end,
        text: text.slice(start, end),
        href,
        score: 1,
        reason: { rule: 'own', phrase: 1, evidence: {} },
        product: { id: `own:${words}`, offer: words, merchant, title: words },
      };
      if (own.some((other) => stretchesOverlap(link, other))) continue;
      own.push(link);
      break;
    }
  }
  return own;
}

/** Where the words first stand as whole words, in any case. */
function firstMatch(words: string, text: string): RegExpExecArray | null {
  const pattern = words.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  const isWord = '[\\p{L}\\p{N}]';
  return new RegExp(`(?<!${isWord})${pattern}(?!${isWord})`, 'iu').exec(text);
}

function wordCount({ blocks }: Page): number {
  return blocks.reduce((sum, { text }) => sum + (text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0), 0);
}
