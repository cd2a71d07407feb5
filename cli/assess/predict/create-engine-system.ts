import type { Engines } from '../../../services/phrase-generation/load-engines.ts';
import { PageToPhrases } from '../../../services/phrase-generation/page-to-phrases.ts';
import { deadlineIn } from '../../../shared/messaging/deadline.ts';
import { answerToPhrases } from '../../../shared/protocol/phrases.ts';
import { phrasesToSpans } from './phrases-to-spans.ts';
import type { System } from './system.ts';

const patienceMs = 600_000;

/** An engine alone: what it proposes, before any catalogue is asked. */
export function createEngineSystem(engines: Engines, engine: string): System {
  const pageToPhrases = new PageToPhrases(engines);
  return {
    name: engine,
    isBaseline: false,
    async analyse(page) {
      const chunk = page.blocks.map((text, block) => {
        return { block, offset: 0, text, kind: page.kind[block] ?? 'p' };
      });
      const answer = answerToPhrases(
        pageToPhrases.answer(
          {
            engine,
            language: page.language,
            blocks: [...page.blocks],
            kinds: [...page.kind],
          },
          deadlineIn(patienceMs),
        ),
      );
      return { phrases: phrasesToSpans(chunk, answer), judged: [], given: [] };
    },
  };
}
