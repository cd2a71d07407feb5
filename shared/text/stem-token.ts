import { algorithms, newStemmer, type Stemmer } from 'snowball-stemmers';

/** Snowball's name of the algorithm that stems each language, by primary language subtag. */
const algorithmByLanguage: Readonly<Record<string, string>> = {
  ar: 'arabic',
  ca: 'catalan',
  cs: 'czech',
  da: 'danish',
  de: 'german',
  en: 'english',
  es: 'spanish',
  eu: 'basque',
  fi: 'finnish',
  fr: 'french',
  ga: 'irish',
  hu: 'hungarian',
  hy: 'armenian',
  it: 'italian',
  nb: 'norwegian',
  nl: 'dutch',
  nn: 'norwegian',
  no: 'norwegian',
  pt: 'portuguese',
  ro: 'romanian',
  ru: 'russian',
  sl: 'slovene',
  sv: 'swedish',
  ta: 'tamil',
  tr: 'turkish',
};

/** Longer tokens are no words; stemming 200,000 characters took up to 230 ms, Tamil more. */
const maxTokenLen = 64;
/** The Arabic stemmer takes the dot out of `2.8`. */
const number = /^[\d.]+$/;

const stemmers: ReadonlyMap<string, Stemmer> = createStemmers();

/** What `stemToken()` accepts as a language: primary subtags and Snowball names, sorted. */
export const stemLanguages: readonly string[] = [...stemmers.keys()].sort();

/**
 * The Snowball stem of a folded token.
 *
 * Tokens come folded (`fold-token.ts`), so a stemmer never sees the accents its rules look for:
 * French `données` arrives as `donnees`. Such a stem is not always the one Snowball publishes for
 * the accented word, and two words that differ by accents alone share theirs. Keys still meet,
 * because pages and titles are folded alike; a stem is a key, never shown to anybody.
 *
 * Numbers, and tokens of more than 64 UTF-16 code units, are their own stems.
 *
 * @param language primary subtag in lower case (`en`, `nb`) or a Snowball name (`porter`)
 * @returns the stem, never empty for a token that is not; undefined when no stemmer speaks the
 *   language: such tokens are matched by their surface only
 */
export function stemToken(language: string, token: string): string | undefined {
  const stemmer = stemmers.get(language);
  if (stemmer === undefined) return undefined;
  if (token.length > maxTokenLen || number.test(token)) return token;
  return stemmer.stem(token) || token;
}

function createStemmers(): Map<string, Stemmer> {
  const byName = new Map<string, Stemmer>();
  for (const algorithm of algorithms()) byName.set(algorithm, newStemmer(algorithm));
  for (const [language, algorithm] of Object.entries(algorithmByLanguage)) {
    const stemmer = byName.get(algorithm);
    if (stemmer === undefined) {
      throw new Error(`Cannot stem ${language}: the package has no algorithm ${algorithm}`);
    }
    byName.set(language, stemmer);
  }
  return byName;
}
