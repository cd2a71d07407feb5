import { LinkweaveError } from '../../shared/errors.ts';
import type { AskContext, Asker } from '../../shared/messaging/exchanges.ts';
import { stemsExchange } from '../../shared/protocol/stems.ts';
import { StemCache } from '../../shared/text/stem-cache.ts';

/** Stems in several languages at once, of all arms: they follow from language and word alone. Some 20 MB. */
const cache = new StemCache<readonly string[]>(60_000);

/** Stems of a chunk's distinct tokens in each language that has a stemmer. */
export interface Stems {
  readonly languages: readonly string[];
  /** Per language: one stem per token. */
  readonly stems: readonly (readonly string[])[];
}

/**
 * Asks for stems in the page's language and the catalogue's, of words not met lately.
 *
 * A language without a stemmer is left out, with a note: its words are then matched by surface
 * only. It is remembered, so that it costs one refused question and not one per page.
 */
export function createTokensToStems(asker: Asker) {
  const withoutStemmer = new Set<string>();

  async function stemsOf(
    languages: readonly string[],
    tokens: readonly string[],
    context: AskContext,
  ): Promise<string[][]> {
    const key = languages.join(' ');
    const found = tokens.map((token) => cache.get(key, token));
    const missing = tokens.filter((_, i) => found[i] === undefined);
    const asked = new Map<string, readonly string[]>();
    if (missing.length > 0) {
      const question = { languages: [...languages], tokens: missing };
      const { stems } = await asker.ask('stemming', stemsExchange, question, context);
      missing.forEach((token, i) => {
        const ofToken = stems.map((ofLanguage) => ofLanguage[i] ?? '');
        asked.set(token, ofToken);
        // Another page may have asked for it meanwhile.
        if (cache.get(key, token) === undefined) cache.add(key, token, ofToken);
      });
    }
    return languages.map((_, l) =>
      tokens.map((token, i) => (found[i] ?? asked.get(token))?.[l] ?? ''),
    );
  }

  return async function tokensToStems(
    tokens: readonly string[],
    wanted: readonly string[],
    context: AskContext,
    note: (text: string) => void,
  ): Promise<Stems> {
    // In one order, whichever is the page's: what is remembered is of all of them.
    const languages = [...new Set(wanted)].filter((one) => !withoutStemmer.has(one)).sort();
    for (const language of wanted) {
      if (withoutStemmer.has(language)) note(`No stemmer for ${language}: matched by surface`);
    }
    if (languages.length === 0 || tokens.length === 0) return { languages: [], stems: [] };
    try {
      return { languages, stems: await stemsOf(languages, tokens, context) };
    } catch (error) {
      const index = unknownLanguageIndex(error);
      const unknown = index === undefined ? undefined : languages[index];
      if (unknown === undefined) throw error;
      if (withoutStemmer.size < mostRemembered) withoutStemmer.add(unknown);
      note(`No stemmer for ${unknown}: matched by surface`);
      const others = languages.filter((language) => language !== unknown);
      return tokensToStems(tokens, others, context, note);
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
