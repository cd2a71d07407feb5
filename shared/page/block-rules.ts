/**
 * What of a page is read and may be linked. The snippet in the browser and the look at a page's
 * source obey the same rules, so that the look tells the truth.
 */
export const blockRules = {
  /** Never linked, with all it holds; nor is what is not displayed. CSS selector; what the snippet
   * puts in has that attribute too. */
  never:
    'a,form,textarea,select,script,style,svg,math,[contenteditable],' +
    '[data-linkweave],.linkweave-off,[aria-hidden=true]',
  /** Not linked unless the publisher asks for it by `data-allow`. CSS selector of element names. */
  unlessAllowed:
    'button,nav,pre,code,kbd,h1,h2,h3,h4,h5,h6,th,header,footer,aside,blockquote,q,sup,sub,summary',
  /** Turns a whole page off. CSS selector. */
  pageOff: '[name=linkweave][content=off]',
  /** Element names of blocks: paragraphs, list items, table cells, captions. */
  paragraph: /^..?$|caption$/,
  /** Characters of the shortest block that is worth asking about. */
  minLength: 2,
  /** Text straight in a container may be a menu; that long it is a sentence. */
  minLooseLength: 60,
} as const;
