import type { Link } from './ask-gateway.ts';
import type { FoundBlock } from './find-blocks.ts';
import { linkedTexts, type Stretch } from './linked-texts.ts';
import { pace } from './pace.ts';

/** Whatever else an `href` may do, it does not begin like this. */
const webAddress = /^https?:\/\/./i;

/**
 * Inserts the links that are right and in page order, and leaves out any that is not: text that
 * differs, an address that is not http or https, a place that changed meanwhile. The page's text
 * stays as it is to the last character.
 *
 * @param mayLink whether a link may stand at that node
 * @param toAnchor a link across elements has several anchors, `isFirst` for one of them; none if it
 *   is not wanted; asked in page order
 * @param toMark what stands behind a link, if anything
 * @param change does the work that changes the page
 */
export async function insertLinks(
  blocks: readonly FoundBlock[],
  links: readonly Link[],
  mayLink: (node: Text) => boolean,
  toAnchor: (link: Link, isFirst: boolean) => HTMLAnchorElement | undefined,
  toMark: (link: Link) => Element | false,
  change: (work: () => void) => void,
): Promise<void> {
  for (const [index, { nodes, text }] of blocks.entries()) {
    const own = links.filter((link) => link?.block === index);
    if (!own[0]) continue;
    if (pace.isTired()) await pace.rest();
    change(() => {
      if (
        nodes().some((node) => !node.isConnected || linkedTexts.isOwn(node) || !mayLink(node)) ||
        nodes()
          .map((node) => node.data)
          .join('') !== text
      )
        return;
      const stretches: Stretch[] = [];
      let free = 0;
      for (const link of own) {
        const { start, end } = link;
        const isRight =
          start >= free &&
          start < end &&
          text.slice(start, end) === link.text &&
          webAddress.test(link.href);
        if (!isRight) continue;
        let offset = 0;
        const anchors: Element[] = [];
        for (const node of nodes()) {
          const from = Math.max(start - offset, 0);
          const to = Math.min(end - offset, node.length);
          offset += node.length;
          if (from >= to || !node.data.slice(from, to).trim()) continue;
          const anchor = toAnchor(link, !anchors[0]);
          if (!anchor) break;
          free = end;
          anchors.push(anchor);
          stretches.unshift([node, from, to, anchors, anchor]);
        }
        const mark = anchors[0] && toMark(link);
        if (mark) stretches[0]?.push(mark);
      }
      for (const stretch of stretches) linkedTexts.insert(stretch);
    });
  }
}
