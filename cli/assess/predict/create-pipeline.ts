import { createChunkToCandidates } from '../../../services/matcher/chunk-to-candidates.ts';
import type { MatcherConfig } from '../../../services/matcher/config.ts';
import type { Chunk } from '../../../services/matcher/page-to-chunks.ts';
import type { Candidate } from '../../../services/matcher/relevance/relevance.ts';
import { createTrace } from '../../../services/matcher/trace.ts';
import type { Engines } from '../../../services/phrase-generation/load-engines.ts';
import { PageToPhrases } from '../../../services/phrase-generation/page-to-phrases.ts';
import { rangesToCandidates } from '../../../services/product-index/ranges-to-candidates.ts';
import type { BaseReader } from '../../../services/product-index/store/base-reader.ts';
import { TokensToStems } from '../../../services/stemming/tokens-to-stems.ts';
import { deadlineIn } from '../../../shared/messaging/deadline.ts';
import { handle } from '../../../shared/messaging/exchanges.ts';
import { candidatesExchange } from '../../../shared/protocol/candidates.ts';
import {
  type Phrases,
  type PhrasesAnswer,
  phrasesExchange,
} from '../../../shared/protocol/phrases.ts';
import { stemsExchange } from '../../../shared/protocol/stems.ts';
import { inProcessAsker } from './in-process-asker.ts';

export interface Parts {
  readonly reader: BaseReader;
  readonly engines: Engines;
  readonly matcher: MatcherConfig;
}

export interface Found {
  readonly phrases: Phrases;
  readonly candidates: readonly Candidate[];
}

/**
 * The matcher's way from text to candidates, with the services' own code in this process.
 *
 * @param phrases phrases to take for the chunk instead of those of the engine
 */
export type Pipeline = (
  chunk: Chunk,
  engine: string,
  language: string,
  phrases?: PhrasesAnswer,
) => Promise<Found>;

const cachedStems = 200_000;
/** Nothing is cut short: what is assessed is what is found, not how fast. */
const patienceMs = 600_000;

/** @param candidatesPerRange how many the index answers for one phrase */
export function createPipeline(
  { reader, engines, matcher }: Parts,
  candidatesPerRange: number,
): Pipeline {
  const pageToPhrases = new PageToPhrases(engines);
  const tokensToStems = new TokensToStems(cachedStems);
  let givenPhrases: PhrasesAnswer | undefined;
  const asker = inProcessAsker([
    handle(phrasesExchange, (page, { deadline }) => {
      return givenPhrases ?? pageToPhrases.answer(page, deadline);
    }),
    handle(stemsExchange, (request) => tokensToStems.answer(request)),
    handle(candidatesExchange, (request) => rangesToCandidates(reader, request, () => patienceMs)),
  ]);
  const chunkToCandidates = createChunkToCandidates(asker, { ...matcher, candidatesPerRange });
  const run: Pipeline = async (chunk, engine, language, phrases) => {
    let seen: Phrases | undefined;
    const trace = {
      ...createTrace(false),
      phrases: (_: Chunk, answer: Phrases) => {
        seen = answer;
      },
    };
    const context = { request: 'assess', deadline: deadlineIn(patienceMs) };
    givenPhrases = phrases;
    const { candidates } = await chunkToCandidates(chunk, engine, language, context, trace);
    if (seen) return { phrases: seen, candidates };
    throw new Error('Cannot assess: the matcher did not tell the phrases it was answered');
  };

  // The matcher learns the catalogue's languages from its first answer; a running one knows them.
  let isPrepared = false;
  return async (chunk, engine, language, phrases) => {
    if (!isPrepared)
      await run([{ block: 0, offset: 0, text: 'word', kind: 'p' }], engine, language);
    isPrepared = true;
    return run(chunk, engine, language, phrases);
  };
}
