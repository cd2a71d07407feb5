import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { type DefaultTreeAdapterTypes, parse } from 'parse5';

import type { Block } from '../../../shared/protocol/page.ts';
import { markdownToHtml } from '../../markdown-to-html.ts';

type Node = DefaultTreeAdapterTypes.ChildNode;

/** Elements within a sentence; whatever else begins or ends ends a block, as in the browser. */
const inline = new Set(
  (
    'a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label map mark q ruby s ' +
    'samp small span strike strong sub sup time tt u var wbr'
  ).split(' '),
);
/** Elements whose text makes blocks however short it is. */
const paragraphs = new Set(
  'p li td th dd dt figcaption blockquote h1 h2 h3 h4 h5 h6 pre caption summary'.split(' '),
);
const skipped = new Set(
  'head script style template noscript svg math textarea select button iframe object'.split(' '),
);
/** Text straight in another element may be a menu; that long it is a sentence. */
const minLooseLength = 60;

export interface LabelledFile {
  /** From `<html lang>`, if any. */
  readonly language: string | undefined;
  readonly blocks: readonly Block[];
}

/**
 * Reads a page as it was labelled, from HTML, Markdown (`.md`, `.mdx`), or text with a blank line between
 * paragraphs. Offsets of labels count in these blocks: unlike what the snippet reads, they never change.
 */
export function labelledFileToBlocks(file: string): LabelledFile {
  const source = readFileSync(file, 'utf8');
  if (/^\.html?$/i.test(extname(file))) return htmlToBlocks(source);
  if (/^\.mdx?$/i.test(extname(file))) return htmlToBlocks(markdownToHtml(source));
  const blocks = source
    .split(/\n\s*\n/)
    .filter((text) => text.trim() !== '')
    .map((text) => ({ text, kind: 'p' }));
  return { language: undefined, blocks };
}

function htmlToBlocks(source: string): LabelledFile {
  const blocks: Block[] = [];
  let language: string | undefined;
  let text = '';
  const endBlock = (kind: string) => {
    const len = text.trim().length;
    if (len > 0 && (paragraphs.has(kind) || len >= minLooseLength)) blocks.push({ text, kind });
    text = '';
  };
  const visit = (node: Node, around: string): void => {
    if ('value' in node) text += node.value;
    if (!('tagName' in node)) return;
    const { tagName, childNodes } = node;
    if (tagName === 'html') language = node.attrs.find(({ name }) => name === 'lang')?.value;
    const isInline = inline.has(tagName);
    if (!isInline) endBlock(around);
    if (skipped.has(tagName)) return;
    const kind = isInline ? around : tagName;
    for (const child of childNodes) visit(child, kind);
    if (!isInline) endBlock(kind);
  };
  for (const child of parse(source).childNodes) visit(child, '');
  return { language, blocks };
}
