import { type NameKind, nameKinds } from '../layout/name-kinds.ts';
import { MAX_TOKEN_LEN } from '../layout/text-hash.ts';
import { tokensOf } from '../layout/tokens-of.ts';
import { unitWords, variantWords } from './variant-words.ts';

export interface Name {
  /** Language-neutral form: the folded tokens without anything between them. */
  readonly joined: string;
  readonly kind: NameKind;
}

export interface Titled {
  readonly title: string;
  readonly brand?: string | undefined;
  readonly mpn?: string | undefined;
}

/** Phrase engines make ranges of up to ten tokens: a longer name is never asked for. */
const MAX_NAME_TOKENS = 10;

/**
 * The names by which a text may call a product, each joined form once, under its best kind.
 *
 * "Canon EOS R6 Mark II (Body) - Black" of brand Canon gives `canoneosr6markiibodyblack`,
 * `canoneosr6markii` (the head) and `eosr6markii` in full; "Corsair Vengeance 32 GB" gives the line
 * `corsairvengeance`, too.
 *
 * Never a name: the brand alone, digits alone, one or two characters.
 */
export function productsToNames({ title, brand, mpn }: Titled): readonly Name[] {
  const brandTokens = brand === undefined ? [] : tokensOf(brand);
  const brandJoined = brandTokens.join('');
  const names = new Map<string, NameKind>();
  const add = (tokens: readonly string[], kind: NameKind): void => {
    if (tokens.length > MAX_NAME_TOKENS || tokens.some((token) => token.length > MAX_TOKEN_LEN))
      return;
    const joined = tokens.join('');
    if (joined.length < 3 || joined === brandJoined || /^[\d.]+$/.test(joined)) return;
    const known = names.get(joined);
    if (known === undefined || kind < known) names.set(joined, kind);
  };

  const head = tokensOf(headOf(title));
  const bare = withoutBrand(head, brandJoined);
  add(tokensOf(title), nameKinds.full);
  add(head, nameKinds.full);
  if (bare) add(bare, nameKinds.full);
  // A title that omits the brand is still called by it.
  else if (!containsBrand(head, brandTokens)) add([...brandTokens, ...head], nameKinds.full);

  const mpnTokens = mpn === undefined ? [] : tokensOf(mpn);
  const mpnJoined = mpnTokens.join('');
  if (mpnJoined.length > 2 && brandTokens.length > 0)
    add([...brandTokens, ...mpnTokens], nameKinds.full);
  if (mpnJoined.length >= 4 && /\d/.test(mpnJoined)) add(mpnTokens, nameKinds.full);

  const line = withoutVariant(head);
  if (line.length < head.length) {
    add(line, nameKinds.line);
    const bareLine = withoutBrand(line, brandJoined);
    if (bareLine && isTelling(bareLine)) add(bareLine, nameKinds.line);
  }
  return [...names].map(([joined, kind]) => ({ joined, kind }));
}

/** The tokens of a title's head without trailing variants: the line it belongs to. */
export function titleToLine(title: string): readonly string[] {
  return withoutVariant(tokensOf(headOf(title)));
}

/** The title before the first separator; a comma between digits separates nothing. */
function headOf(title: string): string {
  for (const match of title.matchAll(separator)) {
    const head = title.slice(0, match.index);
    if (/[\p{L}\p{N}]/u.test(head)) return head;
  }
  return title;
}

const separator = /\s[-–—|/•]+\s|\s?\||(?<!\d),|,(?!\d)|[([{;]|:\s/gu;

/** True as well for a head that is the brand in other pieces, and for no brand at all. */
function containsBrand(head: readonly string[], brand: readonly string[]): boolean {
  return (
    brand.length === 0 ||
    ` ${head.join(' ')} `.includes(` ${brand.join(' ')} `) ||
    head.join('') === brand.join('')
  );
}

/** What follows the brand, or undefined if the tokens do not start with it or end there. */
function withoutBrand(
  tokens: readonly string[],
  brandJoined: string,
): readonly string[] | undefined {
  if (brandJoined === '') return undefined;
  let start = '';
  for (let i = 0; i < tokens.length - 1; i++) {
    start += tokens[i];
    if (start === brandJoined) return tokens.slice(i + 1);
    if (start.length >= brandJoined.length) return undefined;
  }
  return undefined;
}

/** Drops colours, sizes, quantities, packs and conditions from the end; two tokens always stay. */
function withoutVariant(tokens: readonly string[]): readonly string[] {
  let end = tokens.length;
  while (end > 2) {
    const last = tokens[end - 1] as string;
    const previous = tokens[end - 2] as string;
    if (isNumber(previous) && unitWords.has(last)) end -= 2;
    else if (variantWords.has(last) || isQuantity(last)) end--;
    else break;
  }
  return tokens.slice(0, Math.max(end, Math.min(2, tokens.length)));
}

/** `128gb`, `0.33l`, `3er`. */
function isQuantity(token: string): boolean {
  const unit = /^\d+(?:\.\d+)?([a-z]+)$/.exec(token)?.[1];
  return unit !== undefined && unitWords.has(unit);
}

function isNumber(token: string): boolean {
  return /^\d+(?:\.\d+)?$/.test(token);
}

/** One plain word is no line of products: "Pro", "Classic". */
function isTelling(tokens: readonly string[]): boolean {
  return tokens.length > 1 || /\d/.test(tokens[0] ?? '');
}
