import { deadlineIn } from '../../shared/messaging/deadline.ts';
import { handle } from '../../shared/messaging/exchanges.ts';
import { metrics } from '../../shared/metrics/metrics.ts';
import { phrasesExchange } from '../../shared/protocol/phrases.ts';
import { runService } from '../../shared/service/run-service.ts';
import { warmUp } from '../../shared/service/warm-up.ts';
import { warmUpBlocks } from '../../shared/service/warm-up-blocks.ts';
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
    const blocks = [...warmUpBlocks];
    const kinds = blocks.map(() => 'p');
    const warm = new PageToPhrases(engines);
    await warmUp(
      () => {
        for (const engine of engines.keys()) {
          warm.answer({ engine, language: 'en', blocks, kinds }, deadlineIn(1000));
        }
        return true;
      },
      0,
      config.warmUp.forMs,
    );
    const count = (name: string) => pageToPhrases.counts()[name] ?? 0;
    metrics.sample('linkweave_phrase_tokens_total', () => count('tokens'));
    metrics.sample('linkweave_phrases_dropped_total', () => count('dropped'));
    metrics.sample('linkweave_phrases_total', () =>
      [...engines.keys()].map((engine) => ({
        value: count(`phrases.${engine}`),
        labels: { engine },
      })),
    );
    return {
      handlers: [
        handle(phrasesExchange, (page, { deadline }) => pageToPhrases.answer(page, deadline)),
      ],
      notes: () => ({ engines: [...engines.keys()].join(' ') }),
      counts: () => pageToPhrases.counts(),
    };
  },
});
