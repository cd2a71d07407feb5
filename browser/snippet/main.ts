import { blockRules } from '../../shared/page/block-rules.ts';
import { askGateway } from './ask-gateway.ts';
import { consent } from './consent.ts';
import { findBlocks } from './find-blocks.ts';
import { insertLinks } from './insert-links.ts';
import { isWithin } from './is-within.ts';
import { linkedTexts } from './linked-texts.ts';
import { pace } from './pace.ts';
import { pageSettings } from './page-settings.ts';
import { tell } from './tell.ts';
import { toDisclosure } from './to-disclosure.ts';

/** Content that comes later is gathered that long before it is asked about, ms. */
const GATHER_MS = 400;
/** Later content is asked about at most so often on one page, and from this length: no clocks. */
const MAX_ASKS = 30;
const MIN_LATE_LENGTH = 25;
/** Pictures and scripts come first, and apps take over the page they were sent; no longer, ms. */
const LOADED_WITHIN_MS = 3000;

const { skipped, tag } = pageSettings;
const seen = new WeakMap<Text, string>();
const tokens: string[] = [];
const fresh = new Set<Node>();
/** First anchors of the links in the page, and what they lead to. */
let placed: (readonly [anchor: Element, product: unknown])[] = [];
/** How often it was asked, by address of the page. */
const asks: Record<string, number> = {};
let isBusy = true;
let disclosure: Element | undefined;

const observer = new MutationObserver(onChange);

function watch(root: Node): void {
  observer.observe(root, { childList: true, characterData: true, subtree: true });
}

function onChange(records: readonly MutationRecord[]): void {
  linkedTexts.check(records, (node) => {
    seen.delete(node);
    fresh.add(node);
  });
  for (const { type, target, addedNodes } of records) {
    for (const node of type === 'childList' ? addedNodes : [target]) fresh.add(node);
  }
  // What was just given back is no news.
  observer.takeRecords();
  if (!fresh.size || isBusy) return;
  isBusy = true;
  setTimeout(run, GATHER_MS);
}

/** Changes the page; tells our changes from the page's own. */
function change(work: () => void): void {
  onChange(observer.takeRecords());
  work();
  observer.takeRecords();
}

async function linkFresh(minLength: number): Promise<void> {
  await pace.rest();
  const roots = [...fresh];
  fresh.clear();
  const blocks = await findBlocks(roots, seen, minLength, watch);
  // An app shows many pages.
  const here = location.pathname + location.search;
  if (!blocks[0]) return;
  // biome-ignore lint/suspicious/noAssignInExpressions: for the size
  if ((asks[here] = (asks[here] ?? 0) + 1) > MAX_ASKS) return;
  const { links, show = {} } = await askGateway(blocks);
  const { exclude, include, place } = show;
  const excluded = skipped + (exclude ? `,${exclude}` : '');
  await pace.rest();
  // What the page has thrown away meanwhile counts no longer.
  placed = placed.filter(([anchor]) => anchor.isConnected);
  let first = show.isDryRun && document.body;
  await insertLinks(
    blocks,
    links,
    (node) => !isWithin(node, excluded) && !(include && !isWithin(node, include)),
    ({ click, href, title, product }, isFirst) => {
      const id = product?.id;
      // The gateway sees to one answer; what earlier ones linked is known here only.
      if (
        isFirst &&
        (placed.length >= show.maxLinks! ||
          placed.filter(([, other]) => other === id).length >= show.perProduct!)
      )
        return;
      const anchor = document.createElement('a');
      anchor.dataset['linkweave'] = 'link';
      // What is undefined is no declaration.
      anchor.style.cssText = show.linkStyle as string;
      anchor.href = href;
      anchor.rel = show.rel ?? 'sponsored';
      if (title) anchor.title = title;
      // One stop for the keyboard, however many pieces.
      if (isFirst) {
        tokens.push(click);
        placed.push([anchor, id]);
      } else anchor.tabIndex = -1;
      tell.about(anchor, click, isFirst);
      first ||= anchor;
      return anchor;
    },
    ({ click }) => place === 'link' && toDisclosure(show, [click]),
    change,
  );
  if (first && !disclosure?.isConnected && !place) {
    const holder = first.closest('article,main,[role=main]') ?? document.body;
    disclosure = toDisclosure(show, tokens);
    // The empty text keeps a text of the page behind it from looking like the rest of a link.
    change(() => holder.prepend(disclosure as Element, ''));
  }
}

/**
 * Whatever goes wrong, the page stays as its author made it.
 *
 * @param prepare comes before the first time; unless it has found that there may be links, there is
 *   nothing to link
 */
async function run(prepare?: () => Promise<void>): Promise<void> {
  try {
    await prepare?.();
    await linkFresh(prepare ? blockRules.minLength : MIN_LATE_LENGTH);
  } catch {}
  isBusy = false;
  onChange([]);
}

async function start(): Promise<void> {
  if (document.readyState !== 'complete') {
    await new Promise((done) => {
      addEventListener('load', done);
      setTimeout(done, LOADED_WITHIN_MS);
    });
  }
  // Only who knows of the dry run sees it.
  if (location.hash === '#linkweave') tag['look'] = '';
  else if ('dryRun' in tag) return;
  if (
    (navigator as Navigator & { connection?: { saveData?: boolean } }).connection?.saveData ||
    matchMedia('(prefers-reduced-data)').matches ||
    document.querySelector(blockRules.pageOff) ||
    !(await consent())
  )
    return;
  watch(document.body);
  fresh.add(document.body);
}

const once = window as { linkweave?: unknown };
// An element of that name would stand there too.
if (tag['publisher'] && once.linkweave !== true) {
  once.linkweave = true;
  void run(start);
}
