import { type DefaultTreeAdapterTypes, parse, serializeOuter } from 'parse5';

import { escapeHtml } from './escape-html.ts';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

export interface DemoParts {
  /** The page, with `{{title}}`, `{{nav}}`, `{{article}}`, `{{publisher}}` to fill in. */
  readonly template: string;
  /** A document that holds an `<article>`. */
  readonly article: string;
  /** Name of the article shown. */
  readonly shown: string;
  /** All names, `<language>-<topic>`. */
  readonly names: readonly string[];
  readonly publisher: string;
}

/** The demo page around one article. */
export function articleToDemo(parts: DemoParts): string {
  const document = parse(parts.article);
  const article = find(document, 'article');
  if (article) keepLanguage(article, find(document, 'html'));
  const heading = article && find(article, 'h1');
  const values: Readonly<Record<string, string>> = {
    title: escapeHtml((heading && textOf(heading).trim()) || label(parts.shown)),
    nav: parts.names.map((name) => navItem(name, name === parts.shown)).join('\n'),
    article: article ? serializeOuter(article) : '<p>This sample holds no article.</p>',
    publisher: escapeHtml(parts.publisher),
  };
  return parts.template.replace(/\{\{(\w+)\}\}/g, (hole, name) => values[name] ?? hole);
}

/** The demo page speaks English: the article's own language has to stand at the article. */
function keepLanguage(article: Element, html: Element | undefined): void {
  const lang = html?.attrs.find(({ name }) => name === 'lang');
  if (lang && !article.attrs.some(({ name }) => name === 'lang')) article.attrs.push(lang);
}

function navItem(name: string, isShown: boolean): string {
  const current = isShown ? ' aria-current="page"' : '';
  return `<li><a href="/demo/${escapeHtml(name)}"${current}>${escapeHtml(label(name))}</a></li>`;
}

/** `de-kopfhoerer` -> `kopfhoerer (de)`. */
function label(name: string): string {
  const [language, ...topic] = name.split('-');
  return `${topic.join(' ')} (${language})`;
}

function find(node: Node, tagName: string): Element | undefined {
  if ('tagName' in node && node.tagName === tagName) return node;
  if (!('childNodes' in node)) return undefined;
  for (const child of node.childNodes) {
    const found = find(child, tagName);
    if (found) return found;
  }
  return undefined;
}

function textOf(node: Node): string {
  if ('value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}
