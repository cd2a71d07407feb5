import type { Link } from '../../shared/protocol/links.ts';
import type { Page } from '../../shared/protocol/page.ts';
import { isInCategory } from './is-in-category.ts';
import { kindsWithoutLinks } from './kinds-without-links.ts';
import type { Rules } from './page-to-rules.ts';
import { stretchesOverlap } from './stretches-overlap.ts';
import type { PageTrace } from './trace.ts';

/**
 * The links as the publisher wants them: without what is blocked or forbidden, with its own words,
 * not too many for the page, none too close to another. What is left stays in page order.
 */
export function linksByRules(
  links: readonly Link[],
  page: Page,
  rules: Rules,
  trace: Pick<PageTrace, 'note'>,
): readonly Link[] {
  const kept: Link[] = links.filter((link) => {
    const why = whyNot(link, rules);
    if (why) trace.note(`${JSON.stringify(link.text)} is not linked: ${why}`);
    return !why;
  });
  const own = ownLinks(page, rules);
  const found = kept.filter((link) => !own.some((other) => stretchesOverlap(link, other)));
  const ordered = [...found, ...own].sort((a, b) => a.block - b.block || a.start - b.start);

  const { minDistance, wordsPerLink, maxLinks } = rules;
  const most = wordsPerLink > 0 ? Math.floor(wordCount(page) / wordsPerLink) : ordered.length;
  const placeOf = placesInPage(page);
  const placed: Link[] = [];
  let free = 0;
  for (const link of ordered) {
    const place = placeOf(link.block);
    const isClose = placed.length > 0 && place + link.start < free;
    if (isClose) trace.note(`${JSON.stringify(link.text)} is too close to the link before`);
    else if (placed.length >= maxLinks) {
      trace.note(`${JSON.stringify(link.text)} is one link more than the most allowed`);
    } else if (placed.length >= most) {
      trace.note(`${JSON.stringify(link.text)} is one link too many for so few words`);
    } else {
      placed.push(link);
      free = place + link.end + minDistance;
    }
  }
  return placed;
}

function whyNot({ text, product }: Link, rules: Rules): string | undefined {
  const { merchantsAllowed, merchantsBlocked, categoriesAllowed, categoriesBlocked } = rules;
  const { merchant, id, categories = [] } = product;
  if (merchantsAllowed?.includes(merchant) === false) {
    return `merchant is not among those allowed: ${merchant}`;
  }
  if (merchantsBlocked.includes(merchant)) return `merchant is blocked: ${merchant}`;
  const isIn = (list: readonly string[]) =>
    categories.find((category) => list.some((one) => isInCategory(category, one)));
  if (!categoriesAllowed.every(isIn)) {
    return `category is not among those allowed: ${categories.join(', ') || 'none is known'}`;
  }
  const blocked = isIn(categoriesBlocked);
  if (blocked !== undefined) return `category is blocked: ${blocked}`;
  if (rules.productsBlocked.includes(id)) return `product is blocked: ${id}`;
  const forbidden = rules.wordsForbidden.find((words) => firstMatch(words, text));
  return forbidden === undefined ? undefined : `words are forbidden: ${forbidden}`;
}

/** A link for each of the publisher's own words, where they first stand. */
function ownLinks(page: Page, { wordsAdded }: Rules): Link[] {
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

/** Where each block begins, as if the page's text stood in one line. */
function placesInPage({ blocks }: Page): (block: number) => number {
  const places: number[] = [];
  let place = 0;
  for (const { text } of blocks) {
    places.push(place);
    place += text.length;
  }
  return (block) => places[block] ?? 0;
}
