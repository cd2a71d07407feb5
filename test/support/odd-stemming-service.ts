import { setTimeout as sleep } from 'node:timers/promises';

import { handle } from '../../shared/messaging/exchanges.ts';
import { stemsExchange } from '../../shared/protocol/stems.ts';
import { runService } from '../../shared/service/run-service.ts';

/** What this one does: `slow` answers after 300 ms, `foreign` in another shape, `wrong` stems of nothing. */
const how = process.env['ODD'] ?? 'slow';
const slowMs = 300;

// A real service process beside the ones that are as they should be.
await runService({
  name: 'stemming',
  sections: {},
  asks: [],
  start: async () => ({
    handlers: [
      handle(stemsExchange, async ({ languages, tokens }) => {
        if (how === 'slow') await sleep(slowMs);
        if (how === 'foreign') return { stems: 'none' } as unknown as { stems: string[][] };
        if (how === 'wrong') return { stems: [] };
        return { stems: languages.map(() => [...tokens]) };
      }),
    ],
  }),
});
