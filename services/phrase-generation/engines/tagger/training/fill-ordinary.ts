import { inventBrand } from './invent-name.ts';
import { ordinarySentences } from './ordinary-sentences.ts';
import { otherNames } from './other-names.ts';
import type { SeededRandom } from './seeded-random.ts';
import { type Sentence, textToSentence } from './sentence.ts';

/**
 * Sentences that name no product. Some of their words are exchanged for others of the same language
 * that are written alike: few texts have to stand for all there are.
 */
export function fillOrdinary(
  language: string,
  nouns: readonly string[],
  count: number,
  random: SeededRandom,
): Sentence[] {
  const lines = ordinarySentences[language]?.split('\n') ?? [];
  if (lines.length === 0) return [];
  const words = lines.join(' ').match(/(?<![{\p{L}])\p{L}{4,}/gu) ?? [];
  const byForm = {
    small: words.filter((word) => /^\p{Ll}+$/u.test(word)),
    capital: words.filter((word) => /^\p{Lu}\p{Ll}+$/u.test(word)),
  };
  return Array.from({ length: count }, () => {
    let text = random.of(lines);
    if (random.isWithin(0.3)) text += ` ${random.of(lines)}`;
    const exchanged = random.next() * 0.5;
    text = text.replace(/(?<![{\p{L}'’])(?:\p{Ll}{4,}|(?<=\p{L},? )\p{Lu}\p{Ll}{3,})/gu, (word) => {
      if (!random.isWithin(exchanged)) return word;
      return random.of(/^\p{Ll}/u.test(word) ? byForm.small : byForm.capital);
    });
    const isPart = random.isWithin(0.25);
    if (isPart) text = partOf(text, random);
    text = text.replace(/\{[WNDV]\}/g, (slot) => filled(slot, nouns, random));
    const kind = isPart ? random.of(['h2', 'h3', 'li', 'td', 'p']) : random.of(['p', 'p', 'li']);
    return textToSentence(text.charAt(0).toUpperCase() + text.slice(1), kind, language, []);
  });
}

/** A few words in a row, as headings and lists have them. */
function partOf(text: string, random: SeededRandom): string {
  const words = text.split(' ');
  const first = random.below(Math.max(1, words.length - 3));
  return words
    .slice(first, first + 2 + random.below(6))
    .join(' ')
    .replace(/[.,;:]$/, '');
}

function filled(slot: string, nouns: readonly string[], random: SeededRandom): string {
  switch (slot) {
    case '{W}':
      return random.isWithin(0.3) ? inventBrand(random) : random.of(otherNames.others);
    case '{N}':
      return random.of(nouns);
    case '{V}':
      return random.isWithin(0.4) ? versionOf(random) : random.of(otherNames.codes);
    default:
      return String(1 + random.below(random.isWithin(0.5) ? 2100 : 60));
  }
}

/** `v0.91`, `2.14.3`, `10.0.0.7:8080`. */
function versionOf(random: SeededRandom): string {
  const draw = random.next();
  const number = () => String(random.below(40));
  if (draw < 0.4) return `v${number()}.${number()}`;
  if (draw < 0.8) return `${number()}.${number()}.${number()}`;
  return `10.0.${number()}.${number()}:${1000 + random.below(9000)}`;
}
