import { deadlineIn } from '../../../shared/messaging/deadline.ts';
import type { Asker } from '../../../shared/messaging/exchanges.ts';
import { type Compared, comparedExchange } from '../../../shared/protocol/events.ts';

const everyMs = 500;
const answerWithinMs = 2000;
/** Comparisons that wait for reporting; beyond, new ones are left out. */
const most = 5000;

/**
 * Hands comparisons to reporting, in batches. No money depends on them: what reporting does not take
 * in time is dropped and counted.
 */
export function comparedToEvents(asker: Asker) {
  const counts = { recorded: 0, dropped: 0 };
  let waiting: Compared[] = [];

  async function send(): Promise<void> {
    if (waiting.length === 0) return;
    const events = waiting;
    waiting = [];
    const context = { request: `compared-${process.pid}`, deadline: deadlineIn(answerWithinMs) };
    await asker.ask('reporting', comparedExchange, { events }, context).catch(() => {
      counts.dropped += events.length;
    });
  }

  const timer = setInterval(() => void send(), everyMs);
  timer.unref();
  return {
    record(event: Compared): void {
      counts.recorded += 1;
      if (waiting.length < most) waiting.push(event);
      else counts.dropped += 1;
    },
    counts: () => ({ 'compared.recorded': counts.recorded, 'compared.dropped': counts.dropped }),
    async stop(): Promise<void> {
      clearInterval(timer);
      await send();
    },
  };
}
