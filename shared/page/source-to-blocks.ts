import { type DefaultTreeAdapterTypes, parse } from 'parse5';

import type { Block } from '../protocol/page.ts';

type Node = DefaultTreeAdapterTypes.ChildNode;

/** Elements whose text makes one block each, as in the browser. */
const blockElements = new Set(
  'p li td th dd dt figcaption blockquote h1 h2 h3 h4 h5 h6 pre caption summary'.split(' '),
);
const skipped = new Set('script style template noscript svg textarea select button'.split(' '));

export interface PageSource {
  /** From `<html lang>`, if any. */
  readonly language: string | undefined;
  readonly blocks: readonly Block[];
}

/** Reads a page from HTML, or from text with a blank line between paragraphs. */
export function sourceToBlocks(source: string, kind: 'html' | 'text'): PageSource {
  if (kind === 'text') {
    const blocks = source
      .split(/\n\s*\n/)
      .filter((text) => text.trim() !== '')
      .map((text) => ({ text, kind: 'p' }));
    return { language: undefined, blocks };
  }
  const blocks: Block[] = [];
  let language: string | undefined;
  const visit = (node: Node): void => {
    if (!('tagName' in node) || skipped.has(node.tagName)) return;
    if (node.tagName === 'html') {
      language = node.attrs.find((attribute) => attribute.name === 'lang')?.value;
    }
    if (blockElements.has(node.tagName) && !node.childNodes.some(holdsBlock)) {
      const text = textOf(node);
      if (text.trim() !== '') blocks.push({ text, kind: node.tagName });
      return;
    }
    for (const child of node.childNodes) visit(child);
  };
  for (const child of parse(source).childNodes) visit(child);
  return { language, blocks };
}

function holdsBlock(node: Node): boolean {
  if (!('tagName' in node)) return false;
  return blockElements.has(node.tagName) || node.childNodes.some(holdsBlock);
}

function textOf(node: Node): string {
  if (node.nodeName === '#text') return (node as DefaultTreeAdapterTypes.TextNode).value;
  if (!('tagName' in node) || skipped.has(node.tagName)) return '';
  return node.childNodes.map(textOf).join('');
}
