import { setTimeout as sleep } from 'node:timers/promises';

import { handle } from '../../shared/messaging/exchanges.ts';
import { runService } from '../../shared/service/run-service.ts';
import { echoExchange } from './echo-exchange.ts';

// A real service process for the tests of error reports: `fail` is a defect in it, `afterMs` one that
// nobody catches.
await runService({
  name: 'stemming',
  sections: {},
  asks: [],
  start: async () => ({
    handlers: [
      handle(echoExchange, async ({ text, fail, afterMs }) => {
        if (fail) throw new TypeError(`Cannot read properties of undefined, ${text}`);
        if (afterMs)
          void sleep(afterMs).then(() => Promise.reject(new RangeError('Nobody caught it')));
        return { text, pid: process.pid };
      }),
    ],
  }),
});
