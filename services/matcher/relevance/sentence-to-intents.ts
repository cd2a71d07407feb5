import { textToTokens } from '../../../shared/text/text-to-tokens.ts';
import { type Intent, intents, intentWords } from './intent-words.ts';

/** How much of each intent a sentence shows, 0 or 1. */
export type Intents = Readonly<Record<Intent, number>>;

/** Tokens before a word in which a negation turns its meaning. */
const negationReach = 3;

/**
 * Tells what a sentence is about. Polarity is the sentence's own: "no problems" is no problem, "never
 * buy" and "cannot recommend" are warnings. Unknown languages are read as English. A capital within
 * the sentence makes a word a name, not a word ("Fire TV"); in German nouns have one, so there it
 * says nothing.
 *
 * @param names stretches of the sentence that name products, by where they begin: their words tell
 *   nothing
 */
export function sentenceToIntents(
  sentence: string,
  language: string,
  names: readonly { readonly start: number; readonly end: number }[] = [],
): Intents {
  const lists = compiled.get(language) ?? compiled.get('en');
  const found: Record<Intent, number> = { ...nothing };
  if (!lists) return found;
  const { folded, offsets } = textToTokens(sentence);
  let negatedUntil = -1;
  let nextName = 0;
  let namedUntil = 0;
  folded.forEach((token, i) => {
    const start = offsets[2 * i] ?? 0;
    for (; (names[nextName]?.start ?? Number.POSITIVE_INFINITY) <= start; nextName++) {
      namedUntil = Math.max(namedUntil, names[nextName]?.end ?? 0);
    }
    if (start < namedUntil) return;
    const isName = i > 0 && language !== 'de' && /^\p{Lu}\p{Ll}/u.test(sentence.slice(start));
    if (isName) return;
    if (lists.negation(token)) {
      negatedUntil = i + negationReach;
      return;
    }
    const isNegated = i <= negatedUntil;
    for (const intent of intents) {
      if (!lists[intent](token)) continue;
      if (!isNegated) found[intent] = 1;
      else if (intent === 'buying') found.warning = 1;
    }
  });
  return found;
}

const nothing: Intents = Object.fromEntries(intents.map((intent) => [intent, 0])) as Record<
  Intent,
  number
>;

type Test = (token: string) => boolean;

const compiled = new Map(
  Object.entries(intentWords).map(([language, lists]) => [
    language,
    Object.fromEntries(
      Object.entries(lists).map(([name, words]) => [name, toTest(words)]),
    ) as Readonly<Record<Intent | 'negation', Test>>,
  ]),
);

function toTest(words: string): Test {
  const all = words.trim().split(/\s+/);
  const whole = new Set(all.filter((word) => !word.endsWith('*')));
  const prefixes = all.filter((word) => word.endsWith('*')).map((word) => word.slice(0, -1));
  return (token) => whole.has(token) || prefixes.some((prefix) => token.startsWith(prefix));
}
