import type { Chunk } from '../../../services/matcher/page-to-chunks.ts';
import type { PageToPhrases } from '../../../services/phrase-generation/page-to-phrases.ts';
import { deadlineIn } from '../../../shared/messaging/deadline.ts';
import { answerToPhrases, type Phrases } from '../../../shared/protocol/phrases.ts';
import type { AssessedPage } from '../gold/assessed-page.ts';

const patienceMs = 600_000;

/** What an engine proposes on a whole page, in one piece. */
export function pageToPhrases(
  service: PageToPhrases,
  engine: string,
  { blocks, kind, language }: AssessedPage,
): { readonly chunk: Chunk; readonly phrases: Phrases } {
  const chunk = blocks.map((text, block) => {
    return { block, offset: 0, text, kind: kind[block] ?? 'p' };
  });
  const page = { engine, language, blocks: [...blocks], kinds: [...kind] };
  return { chunk, phrases: answerToPhrases(service.answer(page, deadlineIn(patienceMs))) };
}
