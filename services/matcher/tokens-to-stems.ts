import { LinkweaveError } from '../../shared/errors.ts';
import type { AskContext, Asker } from '../../shared/messaging/exchanges.ts';
import { stemsExchange } from '../../shared/protocol/stems.ts';
import { StemCache } from '../../shared/text/stem-cache.ts';

/** Of all arms: a stem follows from language and word alone. With their strings some 20 MB. */
const cache = new StemCache(200_000);
/** Longer ones would unbound the cache's memory. */
const MAX_TOKEN_LEN = 64;

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
    const stems = languages.map((language) => tokens.map((token) => cache.get(language, token)));
    const missing = tokens.flatMap((_, i) =>
      stems.some((one) => one[i] === undefined) ? [i] : [],
    );
    if (missing.length > 0) {
      const question = { languages: [...languages], tokens: missing.map((i) => tokens[i] ?? '') };
      const answer = await asker.ask('stemming', stemsExchange, question, context);
      for (const [l, ofLanguage] of stems.entries()) {
        for (const [m, i] of missing.entries()) {
          const stem = answer.stems[l]?.[m] ?? '';
          ofLanguage[i] = stem;
          keep(languages[l] ?? '', tokens[i] ?? '', stem);
        }
      }
    }
    return stems as string[][];
  }

  return async function tokensToStems(
    tokens: readonly string[],
    wanted: readonly string[],
    context: AskContext,
    note: (text: string) => void,
  ): Promise<Stems> {
    const languages = [...new Set(wanted)].filter((language) => !withoutStemmer.has(language));
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

function keep(language: string, token: string, stem: string): void {
  if (token.length > MAX_TOKEN_LEN || cache.get(language, token) !== undefined) return;
  cache.add(language, token, stem);
}

/** Pages may claim any language: what is remembered stays bounded. */
const mostRemembered = 1000;

/** Which of the languages the service refused, read from the field `/languages/N`. */
function unknownLanguageIndex(error: unknown): number | undefined {
  if (!(error instanceof LinkweaveError) || error.code !== 'UNKNOWN_LANGUAGE') return undefined;
  const index = /^\/languages\/(\d+)$/.exec(error.field ?? '')?.[1];
  return index === undefined ? undefined : Number(index);
}
