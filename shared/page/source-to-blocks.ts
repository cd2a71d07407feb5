import { htmlToBlocks, type PageSource, type Selectors } from './html-to-blocks.ts';

/** A tag, a comment or a document type. */
const looksLikeHtml = /<(!|\/?[a-z][^<>]*>)/i;

/** Reads what somebody pasted: HTML, or plain text with blank lines between its paragraphs. */
export function sourceToBlocks(
  source: string,
  selectors: Selectors = {},
  isHtml = looksLikeHtml.test(source),
): PageSource {
  if (isHtml) return htmlToBlocks(source, selectors);
  const blocks = source
    .split(/\n\s*\n/)
    .filter((text) => text.trim() !== '')
    .map((text) => ({ text, kind: 'p' }));
  return { language: undefined, blocks, isOff: false };
}
