import { LinkweaveError } from '../../shared/errors.ts';
import type { StemsAnswer, StemsRequest } from '../../shared/protocol/stems.ts';
import { StemCache } from '../../shared/text/stem-cache.ts';
import { stemLanguages, stemToken } from '../../shared/text/stem-token.ts';

/** Counted since the start. */
export interface StemCounts {
  readonly pages: number;
  readonly tokens: number;
  readonly hits: number;
  readonly misses: number;
  readonly cached: number;
}

/** Stems tokens, remembering what was stemmed lately. */
export class TokensToStems {
  readonly #cache: StemCache;
  #pages = 0;
  #tokens = 0;
  #misses = 0;

  /** @param cacheEntries most stems kept, all languages together */
  constructor(cacheEntries: number) {
    this.#cache = new StemCache(cacheEntries);
  }

  /**
   * @returns per language one stem per token, in the order asked
   * @throws UNKNOWN_LANGUAGE naming the languages there are, before anything is stemmed. Whoever
   *   asks then matches the tokens by their surface only.
   */
  answer(request: StemsRequest): StemsAnswer {
    request.languages.forEach(refuseUnknown);
    this.#pages++;
    return { stems: request.languages.map((language) => this.#stems(language, request.tokens)) };
  }

  counts(): StemCounts {
    return {
      pages: this.#pages,
      tokens: this.#tokens,
      hits: this.#tokens - this.#misses,
      misses: this.#misses,
      cached: this.#cache.size,
    };
  }

  #stems(language: string, tokens: readonly string[]): string[] {
    this.#tokens += tokens.length;
    return tokens.map((token) => {
      const known = this.#cache.get(language, token);
      if (known !== undefined) return known;
      this.#misses++;
      const stem = stemToken(language, token) ?? token;
      this.#cache.add(language, token, stem);
      return stem;
    });
  }
}

const known: ReadonlySet<string> = new Set(stemLanguages);

function refuseUnknown(language: string, position: number): void {
  if (known.has(language)) return;
  throw new LinkweaveError(
    'UNKNOWN_LANGUAGE',
    `Cannot stem: no stemmer speaks ${JSON.stringify(language.slice(0, 40))}, there are ${stemLanguages.join(', ')}`,
    { field: `/languages/${position}` },
  );
}
