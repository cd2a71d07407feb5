import type { AskContext, Asker } from '../../shared/messaging/exchanges.ts';
import { type PhrasesAnswer, phrasesExchange } from '../../shared/protocol/phrases.ts';
import type { Chunk } from './page-to-chunks.ts';

/** Asks an engine which token ranges of the chunk may name products. */
export function textToPhrases(
  asker: Asker,
  chunk: Chunk,
  engine: string,
  language: string,
  context: AskContext,
): Promise<PhrasesAnswer> {
  const blocks = chunk.map((piece) => piece.text);
  const kinds = chunk.map((piece) => piece.kind);
  return asker.ask(
    'phrase-generation',
    phrasesExchange,
    { engine, language, blocks, kinds },
    context,
  );
}
