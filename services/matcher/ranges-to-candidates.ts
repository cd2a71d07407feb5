import type { AskContext, Asker } from '../../shared/messaging/exchanges.ts';
import { type CandidatesAnswer, candidatesExchange } from '../../shared/protocol/candidates.ts';
import type { PhrasesAnswer } from '../../shared/protocol/phrases.ts';
import type { Stems } from './tokens-to-stems.ts';

/** Asks the index which products the phrases may name. */
export function rangesToCandidates(
  asker: Asker,
  phrases: PhrasesAnswer,
  stems: Stems,
  most: number,
  context: AskContext,
  base?: string,
): Promise<CandidatesAnswer> {
  return asker.ask(
    'product-index',
    candidatesExchange,
    {
      tokens: phrases.tokens,
      languages: [...stems.languages],
      stems: stems.stems,
      sequences: phrases.sequences,
      ranges: phrases.ranges,
      most,
      ...(base !== undefined && { base }),
    },
    context,
  );
}
