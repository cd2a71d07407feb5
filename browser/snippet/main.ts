import { addDisclosure } from './add-disclosure.ts';
import { askGateway } from './ask-gateway.ts';
import { consent } from './consent.ts';
import { findBlocks } from './find-blocks.ts';
import { insertLinks } from './insert-links.ts';
import { isWithin } from './is-within.ts';
import { linkedTexts } from './linked-texts.ts';
import { pace } from './pace.ts';
import { pageSettings } from './page-settings.ts';
import { tell } from './tell.ts';

/** Content that comes later is gathered that long before it is asked about, ms. */
const GATHER_MS = 400;
/** Later content is asked about at most so often on one page, and from this length: no clocks. */
const MAX_ASKS = 30;
const MIN_LATE_LENGTH = 25;
const MIN_LENGTH = 2;

const { skipped, tag } = pageSettings;
const seen = new WeakMap<Text, string>();
const tokens: string[] = [];
const fresh = new Set<Node>();
let known = new Set<unknown>();
let address = '';
let asks = 0;
let count = 0;
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
  if (fresh.size === 0 || isBusy) return;
  isBusy = true;
  setTimeout(() => run(MIN_LATE_LENGTH), GATHER_MS);
}

/** Changes the page; tells our changes from the page's own. */
function change(work: () => void): void {
  onChange(observer.takeRecords());
  work();
  observer.takeRecords();
}

async function linkFresh(minLength: number): Promise<void> {
  await pace.rest();
  // An app that shows another page: it has its own limits.
  const here = location.pathname + location.search;
  if (address !== here) {
    address = here;
    known = new Set();
    asks = count = 0;
  }
  const roots = [...fresh];
  fresh.clear();
  const blocks = await findBlocks(roots, { seen, onShadowRoot: watch, minLength });
  if (blocks.length === 0 || asks++ >= MAX_ASKS) return;
  const { links, show = {} } = await askGateway(blocks);
  const excluded = show.exclude ? `${skipped},${show.exclude}` : skipped;
  await pace.rest();
  let first: Element | undefined;
  await insertLinks(
    blocks,
    links,
    (node) => !isWithin(node, excluded),
    // The gateway sees to one answer; what earlier ones linked is known here only.
    ({ product }) => !known.has(product?.id) && !(count >= show.maxLinks!) && ++count,
    ({ click, href, title }, isFirst) => {
      const anchor = document.createElement('a');
      anchor.dataset['linkweave'] = 'link';
      // What is undefined is no declaration.
      anchor.style.cssText = show.linkStyle as string;
      anchor.href = href;
      anchor.rel = show.rel ?? 'sponsored noopener';
      if (title) anchor.title = title;
      // One stop for the keyboard, however many pieces.
      if (isFirst) tokens.push(click);
      else anchor.tabIndex = -1;
      tell.about(anchor, click, isFirst);
      first ??= anchor;
      return anchor;
    },
    change,
  );
  const holder = first;
  if (holder && !disclosure?.isConnected && show.disclosure !== '') {
    change(() => {
      disclosure = addDisclosure(holder, show, tokens);
    });
  }
  for (const link of links) if (link?.product) known.add(link.product.id);
}

/** Whatever goes wrong, the page stays as its author made it. */
function run(minLength: number): void {
  void linkFresh(minLength)
    .catch(() => {})
    .finally(() => {
      isBusy = false;
      onChange([]);
    });
}

async function start(): Promise<void> {
  while (document.readyState === 'loading') await pace.rest();
  const { connection } = navigator as Navigator & { connection?: { saveData?: boolean } };
  if (
    connection?.saveData ||
    matchMedia('(prefers-reduced-data:reduce)').matches ||
    document.querySelector('meta[name=linkweave][content=off]') ||
    // Only who knows of the dry run sees it.
    ('dryRun' in tag && location.hash !== '#linkweave') ||
    !(await consent())
  )
    return;
  watch(document.body);
  fresh.add(document.body);
  run(MIN_LENGTH);
}

const once = window as { linkweave?: boolean };
if (tag['publisher'] && !once.linkweave) {
  once.linkweave = true;
  start().catch(() => {});
}
