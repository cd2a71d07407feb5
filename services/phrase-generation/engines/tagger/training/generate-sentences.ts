import type { CatalogueNames } from './catalogue-names.ts';
import { fillOrdinary } from './fill-ordinary.ts';
import { inventBrand, inventHeading, inventName, inventThing } from './invent-name.ts';
import { moreSentencePatterns } from './more-sentence-patterns.ts';
import { otherNames } from './other-names.ts';
import type { SeededRandom } from './seeded-random.ts';
import { type Sentence, type Stretch, textToSentence } from './sentence.ts';
import { sentencePatterns } from './sentence-patterns.ts';

const patterns = { ...sentencePatterns, ...moreSentencePatterns };

/** Languages there are patterns of. */
export const generatedLanguages: readonly string[] = Object.keys(patterns);

/**
 * Fills patterns with names of the catalogue and made-up ones, `count` sentences a language, and adds
 * as large a share of text that names no product.
 */
export function generateSentences(
  names: CatalogueNames,
  count: number,
  random: SeededRandom,
): Sentence[] {
  const sentences: Sentence[] = [];
  for (const [language, { lines, nouns, accessories }] of Object.entries(patterns)) {
    const words = {
      lines: lines.split('\n'),
      nouns: [...nouns.split(','), ...(names.nouns.get(language) ?? [])],
      accessories: accessories.split(','),
    };
    for (let i = 0; i < count; i++) sentences.push(fill(language, words, names, random));
    const ordinary = Math.round(count * (ordinaryShare[language] ?? 1));
    sentences.push(...fillOrdinary(language, words.nouns, ordinary, random));
  }
  return sentences;
}

interface Words {
  readonly lines: readonly string[];
  readonly nouns: readonly string[];
  readonly accessories: readonly string[];
}

function fill(
  language: string,
  { lines, nouns, accessories }: Words,
  names: CatalogueNames,
  random: SeededRandom,
): Sentence {
  // Two patterns in a row now and then: a name stands between sentences as well.
  const line = random.isWithin(0.25) ? `${random.of(lines)} ${random.of(lines)}` : random.of(lines);
  let text = '';
  const products: Stretch[] = [];
  let isNaming = true;
  for (const part of line.split(/(\{[PQNMTHBSWD]\})/)) {
    const start = text.length;
    if (part === '{P}' || part === '{Q}') {
      // What a thing is called without its name stands where names do.
      isNaming = random.isWithin(0.88);
      text += isNaming ? inventName(names, accessories, random) : random.of(nouns);
      if (isNaming) products.push({ start, end: text.length });
    } else text += slot(part, nouns, names, random);
  }
  text = text.charAt(0).toUpperCase() + text.slice(1);
  const isShort = !/[.!?]$/.test(text);
  if (products.length === 0 && language === 'en' && random.isWithin(isShort ? 0.7 : 0.06)) {
    text = text.replace(/(?<=\s)\p{Ll}(?=\p{L}{3})/gu, (letter) => letter.toUpperCase());
  }
  const kind = isShort
    ? random.of(['h2', 'li', 'li', 'td', 'p'])
    : random.of(['p', 'p', 'p', 'li']);
  return textToSentence(text, kind, language, products);
}

function slot(
  part: string,
  nouns: readonly string[],
  names: CatalogueNames,
  random: SeededRandom,
): string {
  switch (part) {
    case '{N}':
    case '{M}':
      return random.of(nouns);
    case '{B}':
      return random.isWithin(0.5) ? random.of(names.brands) : inventBrand(random);
    case '{T}':
      return inventThing(random);
    case '{H}':
      return inventHeading(random);
    case '{S}':
      return random.of(otherNames.shops);
    case '{W}':
      return random.of(otherNames.others);
    case '{D}':
      return String(1 + random.below(random.isWithin(0.3) ? 2100 : 60));
    default:
      return part;
  }
}

/** Ordinary sentences for each that was filled. */
const ordinaryShare: Readonly<Record<string, number>> = { en: 0.2 };
