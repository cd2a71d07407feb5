import type { AskContext, Asker } from '../../shared/messaging/exchanges.ts';
import { answerToPhrases, type Phrases, phrasesExchange } from '../../shared/protocol/phrases.ts';
import type { Chunk } from './page-to-chunks.ts';

/** Asks an engine which token ranges of the chunk may name products. */
export async function textToPhrases(
  asker: Asker,
  chunk: Chunk,
  engine: string,
  language: string,
  context: AskContext,
): Promise<Phrases> {
  const blocks = chunk.map((piece) => piece.text);
  const kinds = chunk.map((piece) => piece.kind);
  const question = { engine, language, blocks, kinds };
  return answerToPhrases(await asker.ask('phrase-generation', phrasesExchange, question, context));
}
