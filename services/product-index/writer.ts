import { setPriority } from 'node:os';

import { handle } from '../../shared/messaging/exchanges.ts';
import { measureLmdb } from '../../shared/metrics/measure-lmdb.ts';
import { metrics } from '../../shared/metrics/metrics.ts';
import { updatesExchange } from '../../shared/protocol/updates.ts';
import { runService } from '../../shared/service/run-service.ts';
import { ProductIndexConfig } from './config.ts';
import { UpdatesInService } from './updates/updates-in-service.ts';

// Behind everything that answers pages: a crowd of updates, and finding them all over another base, take what is left.
setPriority(5);

/** The one process that writes updates; readers see them in their next answer. */
await runService({
  name: 'index-writer',
  sections: { 'product-index': ProductIndexConfig },
  asks: [],
  start: async ({ config, log }) => {
    const updates = new UpdatesInService(config.paths.index, {
      pollMs: config['product-index'].pollMs,
      onDerived: (base, added) => log.info({ base, added }, 'updates found over another base'),
      onProblem: ({ code, message }) => log.warn({ code }, message),
    });
    await updates.poll();
    const count = (name: string) => updates.counts()[name] ?? 0;
    metrics.sample('linkweave_index_sequence', () => count('sequence'));
    metrics.sample('linkweave_updates_total', () =>
      ['put', 'patched', 'removed', 'unknown'].map((kind) => ({
        value: count(kind),
        labels: { kind },
      })),
    );
    measureLmdb('updates', () => updates.environment());
    return {
      handlers: [handle(updatesExchange, (request) => updates.apply(request))],
      notes: () => updates.notes(),
      counts: () => updates.counts(),
      stop: () => updates.stop(),
    };
  },
});
