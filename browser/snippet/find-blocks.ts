/** A stretch of text that reads in one go, and where it stands in the page. */
export interface FoundBlock {
  /** Element name of the paragraph-like element around, lower case. */
  readonly kind: string;
  /** The text nodes' text, one after the other, nothing changed. */
  readonly text: string;
  readonly nodes: readonly Text[];
}

/** What is never linked, with all it holds: other links, titles, controls, code, quotes. */
export const skipped =
  'a,button,nav,pre,code,kbd,samp,form,script,style,noscript,template,textarea,select,svg,math,' +
  'iframe,object,canvas,video,audio,h1,h2,h3,h4,h5,h6,th,header,footer,aside,blockquote,q,del,s,' +
  'sup,sub,summary,[contenteditable]:not([contenteditable=false]),[data-linkweave=off],[hidden],' +
  '[aria-hidden=true]';

/** Elements within a line: the text runs on through them. */
const inline =
  /^(b|strong|i|em|u|small|span|mark|font|abbr|bdi|bdo|cite|dfn|time|data|var|ins|wbr|big|tt)$/;
const paragraph = /^(p|li|td|dd|dt|figcaption|caption)$/;

/** Text straight in a container such as a `div` may be a menu; that long it is a sentence. */
const MIN_LOOSE_LENGTH = 60;
/** Within the gateway's limits, and a bound on the work in a reader's browser. */
const MAX_BLOCKS = 1000;
const MAX_CHARACTERS = 200_000;

/**
 * The blocks under an element, in page order. Whatever is not inline ends a block: a skipped
 * element, a line break, a picture. So no link can reach across one.
 */
export function findBlocks(root: Element): FoundBlock[] {
  const blocks: FoundBlock[] = [];
  let nodes: Text[] = [];
  let characters = 0;

  const endBlock = (kind: string) => {
    const text = nodes.map((node) => node.data).join('');
    const minLength = paragraph.test(kind) ? 2 : MIN_LOOSE_LENGTH;
    if (text.trim().length >= minLength && blocks.length < MAX_BLOCKS) {
      characters += text.length;
      if (characters <= MAX_CHARACTERS) blocks.push({ kind, text, nodes });
    }
    nodes = [];
  };

  const walk = (element: Element, kind: string) => {
    for (let node = element.firstChild; node; node = node.nextSibling) {
      if (node instanceof Text) {
        nodes.push(node);
      } else if (node instanceof Element) {
        const name = node.localName;
        if (inline.test(name) && !node.matches(skipped)) {
          walk(node, kind);
          continue;
        }
        endBlock(kind);
        if (node.matches(skipped)) continue;
        walk(node, name);
        endBlock(name);
      }
    }
  };

  if (!root.closest(skipped)) walk(root, root.localName);
  endBlock(root.localName);
  return blocks;
}
