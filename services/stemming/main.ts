import { handle } from '../../shared/messaging/exchanges.ts';
import { metrics } from '../../shared/metrics/metrics.ts';
import { stemsExchange } from '../../shared/protocol/stems.ts';
import { runService } from '../../shared/service/run-service.ts';
import { warmUp } from '../../shared/service/warm-up.ts';
import { warmUpBlocks } from '../../shared/service/warm-up-blocks.ts';
import { stemLanguages } from '../../shared/text/stem-token.ts';
import { textToTokens } from '../../shared/text/text-to-tokens.ts';
import { StemmingConfig } from './config.ts';
import { TokensToStems } from './tokens-to-stems.ts'; // distinct tokens -> stems

await runService({
  name: 'stemming',
  sections: { stemming: StemmingConfig },
  asks: [],
  start: async ({ config }) => {
    const tokens = warmUpBlocks.flatMap((text) => textToTokens(text).folded);
    await warmUp(
      () => {
        new TokensToStems(1000).answer({ languages: ['en', 'de', 'fr', 'es'], tokens });
        return true;
      },
      0,
      config.warmUp.forMs,
    );
    const tokensToStems = new TokensToStems(config.stemming.cacheEntries);
    metrics.sample('linkweave_stem_cache_entries', () => tokensToStems.counts().cached);
    metrics.sample('linkweave_stems_total', () => [
      { value: tokensToStems.counts().hits, labels: { result: 'hit' } },
      { value: tokensToStems.counts().misses, labels: { result: 'miss' } },
    ]);
    return {
      handlers: [handle(stemsExchange, (request) => tokensToStems.answer(request))],
      notes: () => ({ languages: stemLanguages.join(' ') }),
      counts: () => ({ ...tokensToStems.counts() }),
    };
  },
});
