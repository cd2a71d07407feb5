import { addDisclosure } from './add-disclosure.ts';
import { askGateway } from './ask-gateway.ts';
import { findBlocks } from './find-blocks.ts';
import { insertLinks } from './insert-links.ts';

/** The page's own work goes first; a page that is never idle waits no longer than this, ms. */
const IDLE_WITHIN_MS = 2000;

const script = document.currentScript;
const publisher = script?.dataset['publisher'];

// Safari has no requestIdleCallback.
const whenIdle = (work: () => void) =>
  typeof requestIdleCallback === 'function'
    ? requestIdleCallback(work, { timeout: IDLE_WITHIN_MS })
    : setTimeout(work, 200);

async function linkPage(gateway: string, publisher: string): Promise<void> {
  const blocks = findBlocks(document.body);
  if (blocks.length === 0) return;
  const links = await askGateway(new URL('v1/links', gateway), publisher, blocks);
  const anchors: HTMLAnchorElement[] = [];
  insertLinks(blocks, links, (anchor, { click }) => {
    anchor.rel = 'sponsored noopener';
    anchor.dataset['linkweave'] = 'link';
    const tell = ({ button }: MouseEvent) => button < 2 && tellClick(gateway, click);
    anchor.addEventListener('click', tell);
    anchor.addEventListener('auxclick', tell);
    anchors.push(anchor);
  });
  if (anchors[0]) addDisclosure(anchors[0]);
}

function tellClick(gateway: string, token: string): void {
  try {
    const body = JSON.stringify({ events: [{ kind: 'clicked', token }] });
    navigator.sendBeacon(new URL('v1/events', gateway), body);
  } catch {
    // The reader follows the link all the same.
  }
}

// Whatever goes wrong, the page stays as its author made it.
const linkWhenIdle = (gateway: string, publisher: string) =>
  whenIdle(() => linkPage(gateway, publisher).catch(() => {}));

if (script instanceof HTMLScriptElement && publisher) {
  const start = () => linkWhenIdle(script.src, publisher);
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start);
  else start();
}
