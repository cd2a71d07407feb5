import { handle } from '../../shared/messaging/exchanges.ts';
import { phrasesExchange } from '../../shared/protocol/phrases.ts';
import { runService } from '../../shared/service/run-service.ts';
import { PhraseGenerationConfig } from './config.ts';
import { loadEngines } from './load-engines.ts';
import { PageToPhrases } from './page-to-phrases.ts'; // page -> tokens -> phrases

await runService({
  name: 'phrase-generation',
  sections: { 'phrase-generation': PhraseGenerationConfig },
  asks: [],
  start: async ({ config }) => {
    const engines = await loadEngines(config['phrase-generation']);
    const pageToPhrases = new PageToPhrases(engines);
    return {
      handlers: [
        handle(phrasesExchange, (page, { deadline }) => pageToPhrases.answer(page, deadline)),
      ],
      notes: () => ({ engines: [...engines.keys()].join(' ') }),
      counts: () => pageToPhrases.counts(),
    };
  },
});
