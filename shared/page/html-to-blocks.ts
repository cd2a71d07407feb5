import { is, selectOne } from 'css-select';
import { type AnyNode, type ChildNode, type Element, isTag, isText } from 'domhandler';
import { parse } from 'parse5';
import { adapter } from 'parse5-htmlparser2-tree-adapter';

import type { Block } from '../protocol/page.ts';
import { blockRules } from './block-rules.ts';

/** Selectors, as a tag's `data-include`, `data-exclude`, `data-allow` and a record give them. */
export interface Selectors {
  /** Only inside all of these. */
  readonly include?: readonly string[];
  /** Inside none of these. */
  readonly exclude?: readonly string[];
  /** Elements linked in spite of the default. */
  readonly allow?: string;
}

export interface PageSource {
  /** As the page states it, if it does. */
  readonly language: string | undefined;
  readonly blocks: readonly Block[];
  /** Whether the page turns links off. */
  readonly isOff: boolean;
}

/** Displayed in a line with the text around, by the standard's style sheet; as unknown elements. */
const blockElements = new Set(
  (
    'address article aside blockquote body button caption center col colgroup dd details dialog dir div dl dt ' +
    'fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li ' +
    'listing main marquee menu meter nav ol optgroup option p plaintext pre progress rt ruby search section ' +
    'select summary table tbody td textarea tfoot th thead tr ul xmp'
  ).split(' '),
);
const notDisplayed =
  'area,base,basefont,datalist,head,link,meta,noembed,noframes,noscript,param,rp,script,style,' +
  'template,title,[hidden],dialog:not([open])';
const hiddenByStyle = /(^|;)\s*display\s*:\s*none/i;

/**
 * What the snippet would send of a page, from its source: the same elements are left out and the same
 * ones end a block. What only style sheets and scripts know, such as which parts they hide or put
 * in, it does not see.
 *
 * @throws SyntaxError for what is no selector
 */
export function htmlToBlocks(source: string, selectors: Selectors = {}): PageSource {
  const document = parse(source, { treeAdapter: adapter });
  const { include = [], exclude = [], allow = 'x' } = selectors;
  const skipped = [
    blockRules.never,
    `:is(${blockRules.unlessAllowed}):not(${allow})`,
    notDisplayed,
    ...exclude,
  ].join();
  const blocks: Block[] = [];
  let texts: string[] = [];

  const endBlock = (kind: string, holder: Element) => {
    const text = texts.join('');
    const least = blockRules.paragraph.test(kind)
      ? blockRules.minLength
      : blockRules.minLooseLength;
    const isWanted = () => include.every((selector) => isWithin(holder, selector));
    if (text.trim().length >= least && isWanted()) blocks.push({ text, kind });
    texts = [];
  };
  /** Not by recursion: pages nest as deep as they like. */
  const visitAll = (first: Element) => {
    const steps: (() => void)[] = [() => visit(first, first)];
    const visit = (node: ChildNode, around: Element): void => {
      if (isText(node)) texts.push(node.data);
      if (!isTag(node)) return;
      const isShown =
        node.firstChild &&
        !hiddenByStyle.test(node.attribs['style'] ?? '') &&
        !is<AnyNode, Element>(node, skipped);
      const isBlock = !isShown || blockElements.has(node.name);
      if (isBlock) endBlock(around.name, around);
      const inner = isBlock ? node : around;
      if (isBlock) steps.push(() => endBlock(node.name, node));
      if (!isShown) return;
      for (let i = node.children.length - 1; i >= 0; i--) {
        const child = node.children[i];
        if (child) steps.push(() => visit(child, inner));
      }
    };
    for (let step = steps.pop(); step; step = steps.pop()) step();
  };
  const body = find('body', document);
  if (body) visitAll(body);
  const stated = find('article[lang],main[lang]', document) ?? find('html', document);
  return {
    language: stated?.attribs['lang'] || undefined,
    blocks,
    isOff: Boolean(find(blockRules.pageOff, document)),
  };
}

function find(selector: string, node: AnyNode): Element | null {
  return selectOne<AnyNode, Element>(selector, node);
}

function isWithin(element: Element, selector: string): boolean {
  for (let at: AnyNode | null = element; at; at = at.parent) {
    if (isTag(at) && is<AnyNode, Element>(at, selector)) return true;
  }
  return false;
}
