import { setTimeout as sleep } from 'node:timers/promises';

import { deadlineIn } from '../../shared/messaging/deadline.ts';
import type { Asker } from '../../shared/messaging/exchanges.ts';
import { infoExchange } from '../../shared/protocol/stats.ts';

const lookEveryMs = 50;
const answerWithinMs = 200;

/**
 * When everything is stopped at once, waits until the gateways have handed over their last events.
 * Does not wait while a gateway goes on serving: then only this process is being replaced, and the
 * gateway keeps its events.
 */
export async function untilGatewaysAreGone(asker: Asker, mostMs: number): Promise<void> {
  const end = Date.now() + mostMs;
  do {
    // Looking comes second: the signal may reach the gateways a moment later than this process.
    await sleep(lookEveryMs);
    const context = { request: `stop-${process.pid}`, deadline: deadlineIn(answerWithinMs) };
    const gateways = await asker.askAll('gateway', infoExchange, {}, context);
    if (gateways.some(({ ready }) => ready)) return;
  } while (asker.readyPeers('gateway') > 0 && Date.now() < end);
}
