import { blockRules } from '../../shared/page/block-rules.ts';
import { isWithin } from './is-within.ts';
import { linkedTexts } from './linked-texts.ts';
import { pace } from './pace.ts';
import { pageSettings } from './page-settings.ts';

/** A stretch of text that reads in one go, and where it stands in the page. */
export interface FoundBlock {
  /** Element name of the paragraph-like element around, lower case. */
  readonly kind: string;
  /** The text nodes' text, one after the other, nothing changed. */
  readonly text: string;
  /** Those text nodes: as a function, which JSON leaves out. */
  readonly nodes: () => readonly Text[];
}

/** How an element is displayed; texts are in line. */
const styleOf = (node: Node): string =>
  node instanceof Element ? getComputedStyle(node).display : 'inline';

/** Within the gateway's limits, and a bound on the work in a reader's browser. */
const MAX_CHARACTERS = 300_000;
/** What a block counts besides its text. */
const BLOCK_COST = 200;

/**
 * The blocks under these nodes that were not sent before, in page order; of a text or inline
 * element, those of the block around it. Whatever is not inline ends a block: a skipped element, a
 * line break, a picture. So no link can reach across one.
 *
 * @param seen text of each node when it was last sent
 * @param minLength shorter blocks are left out; of text straight in a container such as a `div`,
 *   more is
 */
export async function findBlocks(
  roots: Iterable<Node>,
  seen: WeakMap<Text, string>,
  minLength: number,
  onShadowRoot: (root: ShadowRoot) => void,
): Promise<FoundBlock[]> {
  const {
    skipped,
    tag: { include },
  } = pageSettings;
  const blocks: FoundBlock[] = [];
  let nodes: Text[] = [];
  let characters = 0;

  const endBlock = (kind: string) => {
    const own = nodes;
    nodes = [];
    const text = own.map((node) => node.data).join('');
    const least = blockRules.paragraph.test(kind) ? minLength : blockRules.minLooseLength;
    if (
      text.trim().length >= least &&
      characters < MAX_CHARACTERS &&
      own.some((node) => seen.get(node) !== node.data) &&
      !(include && !isWithin(own[0] as Text, include))
    ) {
      characters += text.length + BLOCK_COST;
      blocks.push({ kind, text, nodes: () => own });
      for (const node of own) seen.set(node, node.data);
    }
  };

  const visit = async (node: Node, around: string): Promise<void> => {
    if (pace.isTired()) await pace.rest();
    // What we put in or shortened ends a block.
    if (node instanceof Text) linkedTexts.isOwn(node) ? endBlock(around) : nodes.push(node);
    else if (node instanceof Element) {
      const { shadowRoot, localName } = node;
      const style = node.firstChild && !node.matches(skipped) ? styleOf(node) : 'none';
      const isBlock = style !== 'inline';
      if (isBlock) endBlock(around);
      if (shadowRoot) {
        onShadowRoot(shadowRoot);
        pending.push(...shadowRoot.children);
      }
      if (style !== 'none') {
        for (const child of node.childNodes) await visit(child, isBlock ? localName : around);
      }
      if (isBlock) endBlock(localName);
    }
  };
  const pending: Node[] = [];
  for (let root of roots) {
    while (root.parentNode && styleOf(root) === 'inline') root = root.parentNode;
    pending.push(root);
  }
  for (const root of pending) {
    if (root.isConnected && !isWithin(root, skipped)) await visit(root, '');
    endBlock('');
  }
  return blocks;
}
