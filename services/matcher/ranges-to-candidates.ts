import type { AskContext, Asker } from '../../shared/messaging/exchanges.ts';
import { type CandidatesAnswer, candidatesExchange } from '../../shared/protocol/candidates.ts';
import type { Phrases } from '../../shared/protocol/phrases.ts';
import { joinWords } from '../../shared/protocol/words.ts';
import type { Stems } from './tokens-to-stems.ts';

/** Asks the index which products the phrases may name. */
export function rangesToCandidates(
  asker: Asker,
  phrases: Phrases,
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
      stems: stems.languages.map((_, l) =>
        joinWords(stems.stems.map((ofToken) => ofToken[l] ?? '')),
      ),
      sequences: phrases.sequences,
      ranges: phrases.ranges,
      most,
      ...(base !== undefined && { base }),
    },
    context,
  );
}
