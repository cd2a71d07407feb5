import { setTimeout as sleep } from 'node:timers/promises';

import { LinkweaveError } from '../../shared/errors.ts';
import { monotonicMs } from '../../shared/messaging/deadline.ts';
import { handle } from '../../shared/messaging/exchanges.ts';
import { runService } from '../../shared/service/run-service.ts';
import { echoExchange } from './echo-exchange.ts';

// A real service process for the messaging tests; it stands in the place of `stemming`.
await runService({
  name: 'stemming',
  sections: {},
  asks: [],
  start: async () => ({
    handlers: [
      handle(echoExchange, async ({ text, afterMs, blockMs, fail }) => {
        if (fail) throw new LinkweaveError('UNKNOWN_LANGUAGE', 'Cannot echo', { field: '/text' });
        if (afterMs) await sleep(afterMs);
        for (const end = monotonicMs() + (blockMs ?? 0); monotonicMs() < end; );
        return { text, pid: process.pid };
      }),
    ],
  }),
});
