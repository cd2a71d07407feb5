/**
 * What the page had put into a text node, what is left in it, our nodes, directly behind it, and
 * for each of its links all anchors, those in other texts too.
 */
type LinkedText = readonly [
  whole: string,
  head: string,
  pieces: readonly ChildNode[],
  anchors: readonly (readonly Element[])[],
];

/** Where in which node, all anchors of the link, the one around it, and what stands behind that. */
export type Stretch = [
  node: Text,
  start: number,
  end: number,
  anchors: readonly Element[],
  ...added: Element[],
];

const linked = new Map<Text, LinkedText>();

/**
 * The page's text nodes that hold links.
 *
 * Frameworks keep the text nodes they made: they set their data, move and remove them. So a node of
 * the page never moves or goes; it is shortened, and what follows stands in nodes of ours. Once
 * the page touches it, ours go.
 */
export const linkedTexts = {
  /** Whether the node was shortened, or is the rest of such a one. */
  isOwn: (node: Text): unknown =>
    linked.has(node) || (node.previousSibling as HTMLElement | null)?.dataset?.['linkweave'],

  /** Puts an anchor around a stretch of a node; the last of a node's stretches comes first. */
  insert: ([node, start, end, anchors, ...added]: Stretch): void => {
    const [whole, , pieces, all] = linked.get(node) ?? [node.data, '', [], []];
    const part = node.splitText(start);
    const rest = part.splitText(end - start);
    part.before(...added);
    added[0]?.append(part);
    linked.set(node, [whole, node.data, [...added, rest, ...pieces], [anchors, ...all]]);
  },

  /**
   * Gives back every text that the page has touched.
   *
   * @param onGivenBack is told of each that has its whole text again
   */
  check: (records: readonly MutationRecord[], onGivenBack: (node: Text) => void): void => {
    for (const { addedNodes, removedNodes } of records) {
      // Exchanged by a tool that rewrites all text, such as a translator: ours is now its own.
      if (addedNodes[0]) for (const node of removedNodes) linked.delete(node as Text);
    }
    // One given back may take others with it, by a link that they share.
    for (let size: number | undefined; size !== linked.size; ) {
      size = linked.size;
      for (const [node, [whole, head, pieces, anchors]] of linked) {
        let last: Node = node;
        const isWhole =
          node.isConnected &&
          node.data === head &&
          // biome-ignore lint/suspicious/noAssignInExpressions: walks along, for the size
          pieces.every((piece) => last.nextSibling === (last = piece)) &&
          anchors.flat().every((anchor) => anchor.isConnected);
        if (isWhole) continue;
        linked.delete(node);
        // An emptied node goes by normalize() too: the text is to stay then.
        if (!head && !node.parentNode && pieces[0]?.parentNode?.textContent === whole) continue;
        for (const piece of pieces) piece.remove();
        if (node.data !== head) continue;
        node.data = whole;
        onGivenBack(node);
      }
    }
  },
};
