import type { IndexReader } from '../store/index-reader.ts';

type Found = NonNullable<ReturnType<IndexReader['token']>>;

/** Tokens kept; with the lists of the rare ones among them some 10 MB. */
const ENTRIES = 2 ** 15;

const caches = new WeakMap<IndexReader, TokenCache>();

/** What was found of the tokens asked for lately, as long as the base has no new updates: most words of a page are on most pages. */
export function tokenCacheOf(base: IndexReader): TokenCache {
  const known = caches.get(base);
  if (known?.sequence === base.sequence) return known;
  const made = new TokenCache(base);
  caches.set(base, made);
  return made;
}

/** Direct mapped: a token takes the place of another that falls to the same entry. */
class TokenCache {
  readonly sequence: number;
  private readonly base: IndexReader;
  private readonly a = new Uint32Array(ENTRIES);
  private readonly b = new Uint32Array(ENTRIES);
  private readonly found: (Found | undefined)[] = new Array(ENTRIES).fill(undefined);

  constructor(base: IndexReader) {
    this.base = base;
    this.sequence = base.sequence;
  }

  /** As `IndexReader.token()`; what it answers must not be changed. */
  token(a: number, b: number): Found | undefined {
    const entry = (a ^ (b >>> 13)) & (ENTRIES - 1);
    const kept = this.found[entry];
    if (kept && this.a[entry] === a && this.b[entry] === b) return kept;
    const found = this.base.token(a, b);
    if (!found) return undefined;
    this.a[entry] = a;
    this.b[entry] = b;
    this.found[entry] = found;
    return found;
  }
}
