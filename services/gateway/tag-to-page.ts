/** What a publisher wrote into the snippet's tag, as far as the gateway reads it. */
export interface Tag {
  readonly rel?: string;
  readonly isDryRun: boolean;
}

const rels = /^[a-z ]{1,100}$/;
const languages = /^[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8})*$/;
const maxUrlLength = 2048;

/**
 * A snippet's body as a page: what stands in the tag's attributes goes where it belongs. The
 * snippet is small because it leaves checking to this: what makes no sense there, such as the
 * language of an odd template, is left out instead of refused. Other bodies stay as they are.
 */
export function tagToPage(body: unknown): { readonly body: unknown; readonly tag: Tag } {
  if (!isObject(body) || !Object.hasOwn(body, 'tag')) return { body, tag: { isDryRun: false } };
  const { tag, ...page } = body;
  if (!isObject(tag)) return { body, tag: { isDryRun: false } };
  const { language, url } = page;
  if (typeof language !== 'string' || language.length > 35 || !languages.test(language)) {
    delete page['language'];
  }
  if (typeof url === 'string') page['url'] = url.slice(0, maxUrlLength);
  const text = (name: string) =>
    Object.hasOwn(tag, name) && typeof tag[name] === 'string' ? tag[name] : undefined;
  for (const name of ['country', 'currency', 'subId'] as const) {
    const value = text(name);
    if (value) page[name] = value;
  }
  const maxLinks = Number(text('maxLinks'));
  if (Number.isSafeInteger(maxLinks) && text('maxLinks')) page['maxLinks'] = maxLinks;
  const rel = text('rel');
  return {
    body: page,
    tag: { isDryRun: text('dryRun') !== undefined, ...(rel && rels.test(rel) ? { rel } : {}) },
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
