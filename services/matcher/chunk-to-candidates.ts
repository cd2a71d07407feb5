import type { AskContext, Asker } from '../../shared/messaging/exchanges.ts';
import type { Generation } from '../../shared/protocol/candidates.ts';
import { answersToCandidates } from './answers-to-candidates.ts'; // flat arrays -> candidates in the page
import type { MatcherConfig } from './config.ts';
import type { Chunk } from './page-to-chunks.ts';
import { rangesToCandidates } from './ranges-to-candidates.ts'; // -> product-index
import type { Candidate } from './relevance/relevance.ts';
import { textToPhrases } from './text-to-phrases.ts'; // -> phrase-generation
import { createTokensToStems } from './tokens-to-stems.ts'; // -> stemming
import type { PageTrace } from './trace.ts';

/** All that the other services know of one chunk. */
export interface Analysis {
  readonly generation: Generation;
  readonly candidates: readonly Candidate[];
  /** A service ran out of time and answered what it had. */
  readonly isPartial: boolean;
}

/**
 * The three questions about a chunk of text, in their order.
 *
 * @param config `base`: of the index, instead of the one in service
 */
export function createChunkToCandidates(
  asker: Asker,
  config: MatcherConfig & { readonly base?: string },
) {
  const tokensToStems = createTokensToStems(asker);
  /** Learned from the index with each answer; its words were stemmed in these. */
  let catalogueLanguages: readonly string[] = [];

  return async function chunkToCandidates(
    chunk: Chunk,
    engine: string,
    language: string,
    context: AskContext,
    trace: PageTrace,
  ): Promise<Analysis> {
    const phrases = await trace.time('phrases', () =>
      textToPhrases(asker, chunk, engine, language, context),
    );
    trace.phrases(chunk, phrases);
    const stems = await trace.time('stems', () => {
      const languages = [language, ...catalogueLanguages];
      return tokensToStems(phrases, languages, context, trace.note);
    });
    trace.stems(phrases.words, stems);
    const answer = await trace.time('candidates', () =>
      rangesToCandidates(asker, phrases, stems, config.candidatesPerRange, context, config.base),
    );
    catalogueLanguages = answer.languages;
    return {
      generation: answer.generation,
      candidates: answersToCandidates(chunk, phrases, answer, language),
      isPartial: Boolean(phrases.partial || answer.partial),
    };
  };
}
