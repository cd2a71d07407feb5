import { blockRules } from '../../shared/page/block-rules.ts';
import { PageRules } from '../../shared/protocol/settings.ts';

/** What a publisher wrote into the snippet's tag about how links are shown. */
export interface Tag {
  readonly isDryRun: boolean;
  /** Whether it is a snippet's, and then whether the reader knows of the dry run. */
  readonly look?: boolean;
  readonly rel?: string;
  readonly linkStyle?: string;
  readonly disclosure?: 'own' | 'article' | 'link';
  readonly disclosureText?: string;
  readonly disclosureStyle?: string;
}

type Json = Readonly<Record<string, unknown>>;

const rels = /^[a-z ]{1,100}$/;
const languages = /^[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8})*$/;
const places = /^(own|article|link)$/;
const seldomLinked: ReadonlySet<unknown> = new Set(blockRules.unlessAllowed.split(','));
const maxUrlLength = 2048;
const maxWordsLength = 500;

/**
 * A snippet's body as a page: what stands in the tag's attributes goes where it belongs. The
 * snippet is small because it leaves checking to this: what makes no sense there, such as the
 * language of an odd template, is left out instead of refused. Other bodies stay as they are.
 *
 * Own words with their links stand in the record only: a tag is made up by whoever asks, and a link
 * that we sign leads anywhere.
 */
export function tagToPage(body: unknown): { readonly body: unknown; readonly tag: Tag } {
  if (!isObject(body) || !Object.hasOwn(body, 'tag')) return { body, tag: { isDryRun: false } };
  const { tag, ...page } = body;
  if (!isObject(tag)) return { body, tag: { isDryRun: false } };
  const text = (name: string) =>
    Object.hasOwn(tag, name) && typeof tag[name] === 'string' ? tag[name] : undefined;

  const { language, url, blocks } = page;
  if (typeof language !== 'string' || language.length > 35 || !languages.test(language)) {
    delete page['language'];
  }
  if (typeof url === 'string') page['url'] = url.slice(0, maxUrlLength);
  for (const name of ['publisher', 'country', 'currency', 'subId'] as const) {
    const value = text(name);
    if (value && page[name] === undefined) page[name] = value;
  }
  const maxLinks = toCount(text('maxLinks'));
  if (maxLinks !== undefined) page['maxLinks'] = maxLinks;
  const rules = toRules(text);
  if (Object.keys(rules).length > 0) page['rules'] = rules;
  // A snippet sends what its publisher asks for only: it is not to be known as a heading.
  if (Array.isArray(blocks) && text('allow')) {
    page['blocks'] = blocks.map((block: unknown) =>
      isObject(block) && seldomLinked.has(block['kind']) ? { ...block, kind: 'div' } : block,
    );
  }
  return { body: page, tag: toTag(text) };
}

function toTag(text: (name: string) => string | undefined): Tag {
  const words = (name: string) => {
    const value = text(name)?.slice(0, maxWordsLength);
    return value ? { [name]: value } : {};
  };
  const matching = (name: string, pattern: RegExp) =>
    pattern.test(text(name) ?? '') ? words(name) : {};
  return {
    isDryRun: text('dryRun') !== undefined,
    look: text('look') !== undefined,
    ...matching('rel', rels),
    ...matching('disclosure', places),
    ...words('linkStyle'),
    ...words('disclosureText'),
    ...words('disclosureStyle'),
  };
}

/** Numbers, and lists with semicolons between: names of merchants and categories have commas. */
function toRules(text: (name: string) => string | undefined): Json {
  const rules: Record<string, unknown> = {};
  for (const [name, { type }] of Object.entries<{ readonly type?: string }>(PageRules.properties)) {
    const value = text(name);
    const list = value?.split(';').map((item) => item.trim());
    const rule = type === 'array' ? list?.filter((item) => item !== '') : toCount(value, 1);
    if (rule !== undefined) rules[name] = rule;
  }
  return rules;
}

function toCount(text: string | undefined, least = 0): number | undefined {
  const count = text?.trim() ? Number(text) : Number.NaN;
  return Number.isSafeInteger(count) && count >= least ? count : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
