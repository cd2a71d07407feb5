import fc from 'fast-check';

import { sourceToBlocks } from '../../../shared/page/source-to-blocks.ts';
import type { Door } from '../door.ts';
import { hostileBytes } from '../hostile-bytes.ts';
import { inProcess } from '../in-process.ts';

const name = fc.constantFrom(
  ...'p div table tr td b a script style svg math template form button select option h2 li x-y frameset plaintext title'.split(
    ' ',
  ),
);
const attribute = fc.constantFrom(
  '',
  ' hidden',
  ' lang=de',
  ' style="display: none"',
  " class='a b'",
  ' aria-hidden=true',
  ' x="',
);
const html = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 6, depthIdentifier: 'html' },
    fc.lorem({ maxCount: 12 }),
    fc
      .tuple(name, attribute, fc.array(tie('node'), { maxLength: 4 }), fc.boolean())
      .map(
        ([tag, more, inner, isClosed]) =>
          `<${tag}${more}>${inner.join('')}${isClosed ? `</${tag}>` : ''}`,
      ),
    fc.constantFrom(
      '<!doctype html>',
      '<!-- a',
      '-->',
      '<![CDATA[',
      '&amp;',
      '&#x110000;',
      '</p>',
      '<br>',
      '\0',
      '<',
    ),
  ),
})).node;
const deep = fc
  .tuple(name, attribute, fc.nat(12))
  .map(([tag, more, power]) => `<${tag}${more}>`.repeat(2 ** power));

/** Sources of pages, as the playground and the look at a page read them. */
export const pageHtmlDoor: Door<string> = {
  name: 'page HTML: source to blocks',
  inputs: fc.oneof(
    { weight: 6, arbitrary: html },
    { weight: 3, arbitrary: hostileBytes(html).map((bytes) => bytes.toString()) },
    { weight: 1, arbitrary: fc.tuple(deep, html).map((parts) => parts.join('')) },
  ),
  long: 5_000,
  open: inProcess((source) => sourceToBlocks(source, { include: ['body'], exclude: ['.a > b'] })),
};
