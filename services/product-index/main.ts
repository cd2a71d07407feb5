import { deadlineIn, remainingMs } from '../../shared/messaging/deadline.ts';
import { handle } from '../../shared/messaging/exchanges.ts';
import { basesExchange, publishExchange } from '../../shared/protocol/bases.ts';
import { candidatesExchange } from '../../shared/protocol/candidates.ts';
import { offersExchange } from '../../shared/protocol/offers.ts';
import { runService } from '../../shared/service/run-service.ts';
import { warmUp } from '../../shared/service/warm-up.ts';
import { basesToList } from './bases-to-list.ts'; // what the console lists
import { ProductIndexConfig } from './config.ts';
import { defaultLimits } from './lookup/lookup-limits.ts';
import { LookupCounts } from './lookup-counts.ts';
import { measureIndex } from './measure-index.ts';
import { productsToOffers } from './products-to-offers.ts'; // winners -> offers
import { publishBase } from './publish-base.ts'; // what the console takes into service
import { rangesToCandidates } from './ranges-to-candidates.ts'; // ranges -> candidates
import { RecentQuestions } from './recent-questions.ts';
import { BaseInService } from './store/base-in-service.ts';
import { warmUpBase } from './warm-up-base.ts';
import { warmUpRequest } from './warm-up-request.ts';

const tooLarge =
  'Add memory: the base is larger than what is free, pages will wait for the disk unless it is locked in memory';

await runService({
  name: 'product-index',
  sections: { 'product-index': ProductIndexConfig },
  asks: [],
  start: async ({ config, log }) => {
    const { pollMs, retainMs, minCoverage } = config['product-index'];
    const limits = { ...defaultLimits, minCoverage };
    const counts = new LookupCounts();
    const recent = new RecentQuestions();
    const bases = new BaseInService(config.paths.index, {
      pollMs,
      retainMs,
      prepare: async (base, signal) => {
        const isInMemory = await warmUpBase(base, recent, limits, signal);
        if (!isInMemory) log.warn({ base: base.id }, tooLarge);
      },
      onSwitch: (base) => log.info({ base: base.id, ...base.header.counts }, 'base in service'),
      onProblem: ({ code, message }) => log.warn({ code }, message),
    });
    measureIndex(config.paths.index, bases, counts);
    const { forMs } = config.warmUp;
    if (bases.isReady && forMs > 0) {
      const request = warmUpRequest(bases.current(), forMs);
      const deadline = deadlineIn(2 * forMs);
      await warmUp(
        () => {
          rangesToCandidates(bases.current(), request, () => remainingMs(deadline), limits);
          return true;
        },
        0,
        forMs,
      );
    }
    return {
      handlers: [
        handle(candidatesExchange, async (request, { deadline }) => {
          const { base } = request;
          const reader = base === undefined ? bases.current() : await bases.named(base);
          const answer = counts.measure(() => {
            reader.refresh();
            return rangesToCandidates(reader, request, () => remainingMs(deadline), limits);
          });
          // Asked again of the next base, one that is refused would keep it out of service.
          if (base === undefined) recent.add(request);
          return answer;
        }),
        handle(offersExchange, (request) => {
          counts.offers += request.products.length;
          return productsToOffers(bases.byId(request.generation.base), request);
        }),
        handle(basesExchange, ({ most }) => ({ bases: basesToList(config.paths.index, most) })),
        handle(publishExchange, (request) => {
          const before = publishBase(config.paths.index, request) ?? null;
          bases.poll();
          return { before };
        }),
      ],
      isReady: () => bases.isReady,
      notes: () => notesOf(bases),
      counts: () => counts.all(),
      stop: () => bases.stop(),
    };
  },
});

function notesOf(bases: BaseInService): Record<string, string> {
  const notes: Record<string, string> = {};
  if (bases.problem) notes['problem'] = `${bases.problem.code}: ${bases.problem.message}`;
  if (!bases.isReady) return notes;
  const { id, header, sequence } = bases.current();
  notes['generation'] = `${id}+${sequence}`;
  notes['createdAt'] = header.createdAt;
  notes['languages'] = header.languages.join(' ');
  notes['offers'] = String(header.counts.offers);
  notes['products'] = String(header.counts.products);
  return notes;
}
