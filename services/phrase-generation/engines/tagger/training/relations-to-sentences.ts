import type { Sentence } from './sentence.ts';
import { type WordRange, wordsToSentence } from './words-to-sentence.ts';

interface Relation {
  readonly tokens: readonly string[];
  readonly entities: readonly (readonly [number, number])[];
  readonly type: readonly string[];
}

/**
 * English sentences of JSON lines `{"tokens", "entities": [[first, end]], "type": ["PRODUCT"]}`, one
 * line for each pair of entities. Common nouns and pronouns are marked as products there, too: those
 * without a digit, or a capital behind the first word, are left out and open to any label.
 */
export function relationsToSentences(text: string): Sentence[] {
  const sentences = new Map<
    string,
    { tokens: readonly string[]; products: Map<string, WordRange> }
  >();
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    const { tokens, entities, type }: Relation = JSON.parse(line);
    const key = tokens.join('\t');
    const sentence = sentences.get(key) ?? { tokens, products: new Map<string, WordRange>() };
    sentences.set(key, sentence);
    entities.forEach(([first, end], i) => {
      if (type[i] === 'PRODUCT') sentence.products.set(`${first}-${end}`, { first, end });
    });
  }
  return [...sentences.values()].map(({ tokens, products }) => {
    const names: WordRange[] = [];
    const open: WordRange[] = [];
    for (const range of products.values()) {
      const isFree = !names.some((other) => range.first < other.end && other.first < range.end);
      (isFree && isName(tokens, range) ? names : open).push(range);
    }
    return wordsToSentence(tokens, names, open);
  });
}

function isName(tokens: readonly string[], { first, end }: WordRange): boolean {
  return tokens
    .slice(first, end)
    .some((word, i) => /\p{N}/u.test(word) || (/\p{Lu}/u.test(word) && first + i > 0));
}
