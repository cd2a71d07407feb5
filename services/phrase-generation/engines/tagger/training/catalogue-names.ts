/** A row of a feed. */
export interface CatalogueRow {
  readonly title: string;
  readonly brand: string;
  readonly type: string;
  readonly language: string;
}

/** A product's name as text would have it, and the brand at its beginning. */
export interface CatalogueName {
  readonly name: string;
  readonly brand: string;
  /** What kind of thing it is, as its title says. */
  readonly noun: string;
}

export interface CatalogueNames {
  readonly products: readonly CatalogueName[];
  /** Titles of books and films. */
  readonly media: readonly string[];
  readonly brands: readonly string[];
  /** What the products are called, in lower case but for German; by language. */
  readonly nouns: ReadonlyMap<string, readonly string[]>;
}

/**
 * Takes titles apart: variants behind a comma, a dash or in parentheses go, then the words that end
 * (or, in some languages, begin) the titles of several brands are the noun, the rest is the name.
 */
export function catalogueNames(rows: readonly CatalogueRow[]): CatalogueNames {
  const goods = rows.filter(({ type }) => !type.startsWith('Media'));
  const stripped = goods.map((row) => ({ ...row, words: stripVariant(row.title).split(' ') }));
  const brandsByEdge = new Map<string, Set<string>>();
  for (const { words, brand, language } of stripped) {
    for (let count = 1; count <= mostNounWords && count < words.length; count++) {
      for (const edge of [words.slice(-count), words.slice(0, count)]) {
        const key = `${language} ${edge.join(' ')}`;
        brandsByEdge.set(key, (brandsByEdge.get(key) ?? new Set()).add(brand));
      }
    }
  }
  const isNoun = (language: string, words: readonly string[]) =>
    !words.some((word) => ofLines.test(word)) &&
    (brandsByEdge.get(`${language} ${words.join(' ')}`)?.size ?? 0) >= fewestBrands;
  const products = new Map<string, CatalogueName>();
  const nouns = new Map<string, Set<string>>();
  for (const { words, brand, language } of stripped) {
    const noun = edgeOf(words, (edge) => isNoun(language, edge));
    if (noun === undefined) continue;
    const text = noun.words.join(' ');
    if (!/\d/.test(text)) {
      const known = nouns.get(language) ?? new Set();
      nouns.set(language, known.add(language === 'de' ? text : lowerFirst(text)));
    }
    const name = noun.rest.join(' ');
    if (name.startsWith(`${brand} `) && noun.rest.length <= 8)
      products.set(name, { name, brand, noun: text });
  }
  const media = rows
    .filter(({ type }) => type.startsWith('Media'))
    .map(({ title, brand }) =>
      stripVariant(title.startsWith(`${brand}: `) ? title.slice(brand.length + 2) : title).replace(
        / (?:by|von|de) .*$/,
        '',
      ),
    );
  return {
    products: [...products.values()],
    media: [...new Set(media)],
    brands: [...new Set([...products.values()].map(({ brand }) => brand))],
    nouns: new Map([...nouns].map(([language, words]) => [language, [...words]])),
  };
}

function stripVariant(title: string): string {
  return title.replace(/(?:,| [-–—] | \().*$/, '').trim();
}

function edgeOf(words: readonly string[], isNoun: (edge: readonly string[]) => boolean) {
  for (let count = Math.min(mostNounWords, words.length - 2); count >= 1; count--) {
    const behind = words.slice(-count);
    if (isNoun(behind)) return { words: behind, rest: words.slice(0, -count) };
    const before = words.slice(0, count);
    if (isNoun(before)) return { words: before, rest: words.slice(count) };
  }
  return undefined;
}

function lowerFirst(text: string): string {
  return /^\p{Lu}{2}/u.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);
}

/** What many brands end their names with is no noun, nor is a number. */
const ofLines =
  /^(?:[A-Z]{1,2}|I{1,3}V?|Pro|Plus|Max|Mini|Ultra|Lite|Neo|Air|Classic|Edition|Elite|Original|de|des|pour|[^\p{L}]*\d.*)$/u;
const mostNounWords = 3;
const fewestBrands = 4;
