import Type from 'typebox';
import { Compile } from 'typebox/compile';

import { LinkweaveError } from '../../../../../shared/errors.ts';
import type { MarkedWords, WordRange } from './marked-words.ts';

/** A pair of entities in one sentence; the same sentence comes once for each pair. */
const Pair = Compile(
  Type.Object({
    tokens: Type.Array(Type.String()),
    entities: Type.Array(Type.Tuple([Type.Integer(), Type.Integer()])),
    type: Type.Array(Type.String()),
  }),
);

interface Sentence {
  readonly words: readonly string[];
  readonly products: Map<string, WordRange>;
}

/**
 * English sentences of JSON lines `{"tokens", "entities": [[first, end]], "type": ["PRODUCT"]}`.
 *
 * The set these come from marks common nouns and pronouns as products, too ("the system", "it").
 * Only what looks like a name is one: a word with a digit, or with a capital that does not merely
 * begin the sentence. The rest is left open, as is what overlaps an earlier entity.
 *
 * @param name of the file, for errors
 * @throws INVALID_FIELD naming the line
 */
export function relationsToWords(text: string, name: string): MarkedWords[] {
  const sentences = new Map<string, Sentence>();
  text.split('\n').forEach((line, index) => {
    if (line.trim() === '') return;
    const { tokens, entities, type } = toPair(line, `${name}:${index + 1}`);
    const key = tokens.join('\t');
    const sentence = sentences.get(key) ?? { words: tokens, products: new Map() };
    sentences.set(key, sentence);
    entities.forEach(([first, end], i) => {
      if (type[i] !== 'PRODUCT' || end <= first || end > tokens.length) return;
      sentence.products.set(`${first}-${end}`, { first, end });
    });
  });
  return [...sentences.values()].map(({ words, products }) => {
    const names: WordRange[] = [];
    const open: WordRange[] = [];
    for (const range of products.values()) {
      const isFree = !names.some((other) => range.first < other.end && other.first < range.end);
      (isFree && isName(words, range) ? names : open).push(range);
    }
    return { words, names, open };
  });
}

function toPair(line: string, place: string) {
  let parsed: unknown;
  try {
    parsed = JSON.parse(line);
  } catch (cause) {
    const why = (cause as Error).message;
    throw new LinkweaveError('INVALID_FIELD', `Cannot read ${place}: ${why}`, { cause });
  }
  if (Pair.Check(parsed)) return parsed;
  throw new LinkweaveError(
    'INVALID_FIELD',
    `Cannot read ${place}: tokens, entities and type are needed`,
  );
}

function isName(words: readonly string[], { first, end }: WordRange): boolean {
  return words
    .slice(first, end)
    .some((word, i) => /\p{N}/u.test(word) || (/\p{Lu}/u.test(word) && first + i > 0));
}
