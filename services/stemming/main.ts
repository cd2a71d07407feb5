import { handle } from '../../shared/messaging/exchanges.ts';
import { stemsExchange } from '../../shared/protocol/stems.ts';
import { runService } from '../../shared/service/run-service.ts';
import { stemLanguages } from '../../shared/text/stem-token.ts';
import { StemmingConfig } from './config.ts';
import { TokensToStems } from './tokens-to-stems.ts'; // distinct tokens -> stems

await runService({
  name: 'stemming',
  sections: { stemming: StemmingConfig },
  asks: [],
  start: async ({ config }) => {
    const tokensToStems = new TokensToStems(config.stemming.cacheEntries);
    return {
      handlers: [handle(stemsExchange, (request) => tokensToStems.answer(request))],
      notes: () => ({ languages: stemLanguages.join(' ') }),
      counts: () => ({ ...tokensToStems.counts() }),
    };
  },
});
