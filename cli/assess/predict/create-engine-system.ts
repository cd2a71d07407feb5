import type { Engines } from '../../../services/phrase-generation/load-engines.ts';
import { PageToPhrases } from '../../../services/phrase-generation/page-to-phrases.ts';
import { pageToPhrases } from './page-to-phrases.ts';
import { phrasesToSpans } from './phrases-to-spans.ts';
import type { System } from './system.ts';

/** An engine alone: what it proposes, before any catalogue is asked. */
export function createEngineSystem(engines: Engines, engine: string): System {
  const service = new PageToPhrases(engines);
  return {
    name: engine,
    isBaseline: false,
    async analyse(page) {
      const { chunk, phrases } = pageToPhrases(service, engine, page);
      return { phrases: phrasesToSpans(chunk, phrases), judged: [], given: [] };
    },
  };
}
