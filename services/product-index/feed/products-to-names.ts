import { type NameKind, nameKinds } from '../layout/name-kinds.ts';
import { continueLaneA, continueLaneB, laneA, laneB, MAX_TOKEN_LEN } from '../layout/text-hash.ts';
import type { TitleWords } from '../layout/title-words.ts';
import { unitWords, variantWords } from './variant-words.ts';

export interface Name {
  /** Folded; without anything between them they are the name's language-neutral form. */
  readonly tokens: readonly string[];
  /** Lanes of that form (text-hash.ts). */
  readonly a: number;
  readonly b: number;
  readonly kind: NameKind;
}

/** Phrase engines make ranges of up to ten tokens: a longer name is never asked for. */
const MAX_NAME_TOKENS = 10;

/**
 * The names by which a text may call a product, each form once, under its best kind.
 *
 * "Canon EOS R6 Mark II (Body) - Black" of brand Canon gives `canoneosr6markiibodyblack`,
 * `canoneosr6markii` (the head) and `eosr6markii` in full; "Corsair Vengeance 32 GB" gives the line
 * `corsairvengeance`, too.
 *
 * Never a name: the brand alone, digits alone, one or two characters.
 */
export function productsToNames(words: TitleWords): readonly Name[] {
  const brandTokens = words.brand ?? [];
  const brandJoined = brandTokens.join('');
  const brandA = laneA(brandJoined);
  const brandB = laneB(brandJoined);
  const names: Name[] = [];
  const add = (tokens: readonly string[], kind: NameKind): void => {
    if (tokens.length > MAX_NAME_TOKENS) return;
    let [a, b, len] = [0, 0, 0];
    for (const token of tokens) {
      if (token.length > MAX_TOKEN_LEN) return;
      a = continueLaneA(a, token);
      b = continueLaneB(b, token);
      len += token.length;
    }
    if (len < 3 || (a === brandA && b === brandB) || tokens.every(isDigits)) return;
    addName(names, { tokens, a, b, kind });
  };

  const head = words.title.slice(0, words.headCount);
  const bare = withoutBrand(head, brandJoined);
  add(words.title, nameKinds.full);
  if (head.length < words.title.length) add(head, nameKinds.full);
  if (bare) add(bare, nameKinds.full);
  // A title that omits the brand is still called by it.
  else if (!containsBrand(head, brandTokens)) add([...brandTokens, ...head], nameKinds.full);

  const mpnTokens = words.mpn ?? [];
  const mpnJoined = mpnTokens.join('');
  if (mpnJoined.length > 2 && brandTokens.length > 0)
    add([...brandTokens, ...mpnTokens], nameKinds.full);
  if (mpnJoined.length >= 4 && /\d/.test(mpnJoined)) add(mpnTokens, nameKinds.full);

  const lineLength = lineLengthOf(words);
  if (lineLength < head.length) {
    const line = head.slice(0, lineLength);
    add(line, nameKinds.line);
    const bareLine = withoutBrand(line, brandJoined);
    if (bareLine && isTelling(bareLine)) add(bareLine, nameKinds.line);
  }
  return names;
}

/** Adds a name unless its form is there under a kind that is as good. */
export function addName(names: Name[], name: Name): void {
  for (let i = 0; i < names.length; i++) {
    const { a, b, kind } = names[i] as Name;
    if (a !== name.a || b !== name.b) continue;
    if (name.kind < kind) names[i] = name;
    return;
  }
  names.push(name);
}

/**
 * How many tokens of a title's head are left without the colours, sizes, quantities, packs and conditions at its
 * end: the line it belongs to. Two always stay.
 */
export function lineLengthOf({ title, headCount }: TitleWords): number {
  let end = headCount;
  while (end > 2) {
    const last = title[end - 1] as string;
    const previous = title[end - 2] as string;
    if (isNumber(previous) && unitWords.has(last)) end -= 2;
    else if (variantWords.has(last) || isQuantity(last)) end--;
    else break;
  }
  return Math.max(end, Math.min(2, headCount));
}

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

/** `128gb`, `0.33l`, `3er`. */
function isQuantity(token: string): boolean {
  const unit = /^\d+(?:\.\d+)?([a-z]+)$/.exec(token)?.[1];
  return unit !== undefined && unitWords.has(unit);
}

function isDigits(token: string): boolean {
  return /^[\d.]+$/.test(token);
}

function isNumber(token: string): boolean {
  return /^\d+(?:\.\d+)?$/.test(token);
}

/** One plain word is no line of products: "Pro", "Classic". */
function isTelling(tokens: readonly string[]): boolean {
  return tokens.length > 1 || /\d/.test(tokens[0] ?? '');
}
