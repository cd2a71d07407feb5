import { LinkweaveError } from '../../shared/errors.ts';
import type { AskContext, Asker } from '../../shared/messaging/exchanges.ts';
import type { Phrases } from '../../shared/protocol/phrases.ts';
import { stemsExchange } from '../../shared/protocol/stems.ts';
import { StemCache } from '../../shared/text/stem-cache.ts';

/** Stems in several languages at once, of all arms: they follow from language and word alone. Some 20 MB. */
const cache = new StemCache<string[]>(60_000);

/** Stems of a chunk's distinct tokens in each language that has a stemmer. */
export interface Stems {
  readonly languages: readonly string[];
  /** Per token: its stem in each language, empty where that is the token; none of a token in no phrase. */
  readonly stems: string[][];
}

const none: string[] = [];

/**
 * Asks for stems in the page's language and the catalogue's, of the phrases' words not met lately.
 *
 * A language without a stemmer is left out, with a note: its words are then matched by surface
 * only. It is remembered, so that it costs one refused question and not one per page.
 */
export function createTokensToStems(asker: Asker) {
  const withoutStemmer = new Set<string>();

  async function stemsOf(
    languages: readonly string[],
    { words: tokens, sequences, ranges }: Phrases,
    context: AskContext,
  ): Promise<string[][]> {
    const key = languages.join(' ');
    const found: (string[] | undefined)[] = tokens.map(() => none);
    const missing = new Set<number>();
    for (let range = 0; range < ranges.length; range += 3) {
      const sequence = sequences[ranges[range] ?? 0] ?? [];
      const first = ranges[range + 1] ?? 0;
      for (let i = first; i < first + (ranges[range + 2] ?? 0); i++) {
        const id = sequence[i] ?? -1;
        if (found[id] !== none) continue;
        const kept = cache.get(key, tokens[id] ?? '');
        found[id] = kept;
        if (!kept) missing.add(id);
      }
    }
    if (missing.size === 0) return found.map((ofToken) => ofToken ?? none);
    const question = {
      languages: [...languages],
      tokens: [...missing].map((id) => tokens[id] ?? ''),
    };
    const { stems } = await asker.ask('stemming', stemsExchange, question, context);
    [...missing].forEach((id, i) => {
      const token = tokens[id] ?? '';
      const ofToken = languages.map((_, l) => {
        const stem = stems[l]?.[i] ?? '';
        return stem === token ? '' : stem;
      });
      found[id] = ofToken;
      // Another page may have asked for it meanwhile.
      if (cache.get(key, token) === undefined) cache.add(key, token, ofToken);
    });
    return found.map((ofToken) => ofToken ?? none);
  }

  return async function tokensToStems(
    phrases: Phrases,
    wanted: readonly string[],
    context: AskContext,
    note: (text: string) => void,
  ): Promise<Stems> {
    // In one order, whichever is the page's: what is remembered is of all of them.
    const languages = [...new Set(wanted)].filter((one) => !withoutStemmer.has(one)).sort();
    for (const language of wanted) {
      if (withoutStemmer.has(language)) note(`No stemmer for ${language}: matched by surface`);
    }
    if (languages.length === 0) return { languages, stems: phrases.words.map(() => none) };
    try {
      return { languages, stems: await stemsOf(languages, phrases, context) };
    } catch (error) {
      const index = unknownLanguageIndex(error);
      const unknown = index === undefined ? undefined : languages[index];
      if (unknown === undefined) throw error;
      if (withoutStemmer.size < mostRemembered) withoutStemmer.add(unknown);
      note(`No stemmer for ${unknown}: matched by surface`);
      const others = languages.filter((language) => language !== unknown);
      return tokensToStems(phrases, others, context, note);
    }
  };
}

/** Pages may claim any language: what is remembered stays bounded. */
const mostRemembered = 1000;

/** Which of the languages the service refused, read from the field `/languages/N`. */
function unknownLanguageIndex(error: unknown): number | undefined {
  if (!(error instanceof LinkweaveError) || error.code !== 'UNKNOWN_LANGUAGE') return undefined;
  const index = /^\/languages\/(\d+)$/.exec(error.field ?? '')?.[1];
  return index === undefined ? undefined : Number(index);
}
