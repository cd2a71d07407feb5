import type { Link } from './ask-gateway.ts';
import { type FoundBlock, skipped } from './find-blocks.ts';

/**
 * Inserts the links that are right, and leaves out any that is not: text that differs, an address
 * that is not http or https, a place that changed meanwhile. The page's text stays as it is to the
 * last character.
 *
 * @param onInsert is given each anchor; a link across elements has several
 */
export function insertLinks(
  blocks: readonly FoundBlock[],
  links: readonly Link[],
  onInsert: (anchor: HTMLAnchorElement, link: Link) => void,
): void {
  blocks.forEach((block, index) => {
    const own = links.filter((link) => link?.block === index).sort((a, b) => b.start - a.start);
    if (own.length === 0 || !isUnchanged(block)) return;
    const starts = nodeStarts(block);
    // From the end: what stands before keeps its node and its place.
    let limit = block.text.length;
    for (const link of own) {
      const { start, end, text } = link;
      const href = webAddress(link.href);
      const isInside = start >= 0 && start < end && end <= limit;
      if (!isInside || !href || block.text.slice(start, end) !== text) continue;
      limit = start;
      block.nodes.forEach((node, i) => {
        const anchor = wrap(node, start - (starts[i] ?? 0), end - (starts[i] ?? 0));
        if (!anchor) return;
        anchor.href = href;
        // One stop for the keyboard, however many pieces.
        if (start < (starts[i] ?? 0)) anchor.tabIndex = -1;
        onInsert(anchor, link);
      });
    }
  });
}

function isUnchanged({ nodes, text }: FoundBlock): boolean {
  return (
    nodes.every((node) => node.isConnected && !node.parentElement?.closest(skipped)) &&
    nodes.map((node) => node.data).join('') === text
  );
}

/** Offset of each node in the block's text; node `i` never begins elsewhere, it only gets shorter. */
function nodeStarts({ nodes }: FoundBlock): number[] {
  let offset = 0;
  return nodes.map((node) => {
    offset += node.length;
    return offset - node.length;
  });
}

function webAddress(href: unknown): string | undefined {
  try {
    const url = new URL(String(href));
    return /^https?:$/.test(url.protocol) ? url.href : undefined;
  } catch {
    return undefined;
  }
}

/** Puts an anchor around the part of a range that lies in this node, if any to be seen does. */
function wrap(node: Text, start: number, end: number): HTMLAnchorElement | undefined {
  const from = Math.max(start, 0);
  const to = Math.min(end, node.length);
  if (from >= to || !node.data.slice(from, to).trim()) return undefined;
  if (to < node.length) node.splitText(to);
  const part = from > 0 ? node.splitText(from) : node;
  const anchor = document.createElement('a');
  part.before(anchor);
  anchor.append(part);
  return anchor;
}
