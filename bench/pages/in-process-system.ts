import { openGeneration } from '../../cli/open-generation.ts';
import { answerCache } from '../../services/gateway/answer-cache.ts';
import { clickTokens } from '../../services/gateway/click-token.ts';
import { counters } from '../../services/gateway/counters.ts';
import { httpToPage } from '../../services/gateway/http-to-page.ts';
import { linksToAnswer, type PageAnswer } from '../../services/gateway/links-to-answer.ts';
import { pageThrottle } from '../../services/gateway/page-throttle.ts';
import { pageToLinks } from '../../services/gateway/page-to-links.ts';
import { tokenBuckets } from '../../services/gateway/token-bucket.ts';
import { MatcherConfig } from '../../services/matcher/config.ts';
import { armsToTreatment } from '../../services/matcher/experiments/treatment.ts';
import { createMatchPage } from '../../services/matcher/match-page.ts';
import { loadEngines } from '../../services/phrase-generation/load-engines.ts';
import { PageToPhrases } from '../../services/phrase-generation/page-to-phrases.ts';
import { productsToOffers } from '../../services/product-index/products-to-offers.ts';
import { rangesToCandidates } from '../../services/product-index/ranges-to-candidates.ts';
import { TokensToStems } from '../../services/stemming/tokens-to-stems.ts';
import { loadConfig } from '../../shared/config/load-config.ts';
import { createLog } from '../../shared/logging/log.ts';
import { deadlineIn } from '../../shared/messaging/deadline.ts';
import { handle } from '../../shared/messaging/exchanges.ts';
import { candidatesExchange } from '../../shared/protocol/candidates.ts';
import { offersExchange } from '../../shared/protocol/offers.ts';
import { pageExchange } from '../../shared/protocol/page.ts';
import { phrasesExchange } from '../../shared/protocol/phrases.ts';
import { stemsExchange } from '../../shared/protocol/stems.ts';
import { type Hop, meteredAsker } from './metered-asker.ts';
import type { StageMeter } from './stage-meter.ts';

/** A page's whole way in one process: the services' own code and JSON, no HTTP and no sockets. */
export interface InProcessSystem {
  readonly baseId: string;
  /** @param body as `POST /v1/links` takes it, an operator's */
  ask(body: Buffer): Promise<PageAnswer>;
  /** What went over the wire so far, by exchange, in request order. */
  readonly hops: Map<string, Hop>;
  close(): Promise<void>;
}

/** Nothing is cut short: what is found does not depend on the machine. */
const patienceMs = 600_000;
const cachedStems = 200_000;

/** @param index folder of generations */
export async function inProcessSystem(index: string, meter: StageMeter): Promise<InProcessSystem> {
  const { matcher: config } = loadConfig({ matcher: MatcherConfig });
  const log = createLog('bench', { level: 'silent' });
  const { base, reader, close } = openGeneration(index);
  const engines = await loadEngines({ engines: [], ngramTokens: 10 });
  const pageToPhrases = new PageToPhrases(engines);
  const tokensToStems = new TokensToStems(cachedStems);
  const hops = new Map<string, Hop>();
  const publisher = { id: 'demo', name: 'Demo', enabled: true, maxLinks: 20 };
  const inForce = { revision: 0, linksOn: true, publishers: [publisher], experiments: [] };
  const settings = { current: () => inForce, stop: () => {} };

  const behind = [
    handle(phrasesExchange, (page, { deadline }) => pageToPhrases.answer(page, deadline)),
    handle(stemsExchange, (request) => tokensToStems.answer(request)),
    handle(candidatesExchange, (request) => rangesToCandidates(reader, request, () => patienceMs)),
    handle(offersExchange, (request) => productsToOffers(reader, request)),
  ];
  const matchPage = createMatchPage({
    asker: meteredAsker('matcher', behind, meter, hops),
    settings,
    config,
    groups: {},
    log,
    learned: { attach: (candidates) => candidates, remember: () => {}, stop: () => {} },
  });
  const treatment = armsToTreatment([], config);
  const matcher = handle(pageExchange, async (page, context) => ({
    arm: 'default',
    ...(await matchPage(page, treatment, context)),
  }));
  const toLinks = pageToLinks({
    asker: meteredAsker('gateway', [matcher], meter, hops),
    log,
    settings,
    counters: counters(),
    cache: answerCache({ cacheSeconds: 0, cacheEntries: 1 }),
    buckets: tokenBuckets(),
    maxPagesAtOnce: 1,
    throttle: pageThrottle(),
  });
  const tokens = clickTokens('the secret of a benchmark');
  const limits = { maxBlocks: 100_000, maxCharacters: 10_000_000 };

  return {
    baseId: base.id,
    hops,
    async ask(body) {
      meter.turn('gateway: JSON');
      const { page, tag } = httpToPage(body, limits);
      meter.turn('gateway');
      const deadline = deadlineIn(patienceMs);
      const { answer, isDryRun } = await toLinks(page, { request: 'bench', tag, deadline });
      const of = { request: 'bench', publisher, page, tag, isDryRun, tookMs: 0 };
      const answered = linksToAnswer(answer, of, tokens);
      meter.turn('gateway: JSON');
      JSON.stringify(answered);
      meter.turn('');
      return answered;
    },
    close,
  };
}
