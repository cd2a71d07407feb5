import { textToTokens } from '../../shared/text/text-to-tokens.ts';
import { SeededNumbers } from '../generator/seeded-numbers.ts';
import { OfferGenerator } from '../offer-generator.ts';
import { realPages } from '../pages/real-pages.ts';
import { samplePages } from '../pages/sample-pages.ts';
import type { FoundName, PeerPage } from './peer.ts';

/** A page and the names that were put into it. */
export interface PlantedPage extends PeerPage {
  readonly planted: readonly FoundName[];
}

const fewestTokens = 2;
const mostTokens = 5;

/** So many different names, two to five words from the beginning of generated titles; blanks between. */
export function dictionaryOf(count: number, seed: number): string[] {
  const names: string[] = [];
  const known = new Set<string>();
  // Titles of one product begin alike, so that several make one name.
  const generator = new OfferGenerator(seed, count * 6);
  for (const { title } of generator.offers()) {
    const { folded } = textToTokens(title);
    const tokens = folded.slice(0, fewestTokens + (known.size % (mostTokens - fewestTokens + 1)));
    // Names that differ by their blanks alone are one to this index.
    const joined = tokens.join('');
    if (tokens.length < fewestTokens || known.has(joined)) continue;
    known.add(joined);
    names.push(tokens.join(' '));
    if (names.length === count) return names;
  }
  throw new Error(`Cannot make ${count} names: only ${names.length} are different`);
}

/**
 * Pages of 800 words with a name in every other block, ten at most, at a seeded place.
 *
 * @param most pages
 */
export function plantedPages(names: readonly string[], most: number, seed: number): PlantedPage[] {
  const real = realPages(800, most);
  const numbers = new SeededNumbers(seed);
  return (real.length > 0 ? real : samplePages()).map(({ blocks }, page) => {
    const stream = numbers.of(99, page);
    const planted: FoundName[] = [];
    const texts = blocks.map(({ text }, block) => {
      if (block % 2 === 1 || planted.length === 10) return text;
      const name = names[stream.below(names.length)] ?? '';
      const words = text.split(' ');
      const place = stream.below(words.length);
      const before = `${words.slice(0, place).join(' ')} , `;
      planted.push([block, textToTokens(before).folded.length, name.split(' ').length]);
      return `${before}${name} , ${words.slice(place).join(' ')}`;
    });
    return { texts, blocks: texts.map((text) => textToTokens(text).folded), planted };
  });
}
