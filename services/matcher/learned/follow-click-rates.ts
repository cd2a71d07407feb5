import { asLinkweaveError } from '../../../shared/errors.ts';
import type { Log } from '../../../shared/logging/log.ts';
import { deadlineIn } from '../../../shared/messaging/deadline.ts';
import type { Asker } from '../../../shared/messaging/exchanges.ts';
import { clickRatesExchange } from '../../../shared/protocol/click-rates.ts';
import { ClickRateTable } from './click-rate-table.ts';

export interface FollowClickRatesOptions {
  /** Must have been created with `reporting` among the services it asks. */
  readonly asker: Asker;
  readonly log: Log;
  /** Whether any arm in force wants them: else nobody is asked. */
  readonly isWanted: () => boolean;
  readonly everyMs?: number;
}

export interface ClickRatesFollower {
  /** The newest table; undefined before the first, and while no arm wants one. */
  readonly current: () => ClickRateTable | undefined;
  readonly stop: () => void;
}

const defaultEveryMs = 60_000;
/** How often it is looked whether an arm wants them by now. */
const lookEveryMs = 1000;
const answerWithinMs = 30_000;

/** Keeps learned click rates at hand, as long as an arm wants them. Without reporting nothing changes. */
export function followClickRates(options: FollowClickRatesOptions): ClickRatesFollower {
  const { asker, log, isWanted, everyMs = defaultEveryMs } = options;
  let table: ClickRateTable | undefined;
  let askedMs = Number.NEGATIVE_INFINITY;
  let isAsking = false;

  async function ask(): Promise<void> {
    isAsking = true;
    askedMs = performance.now();
    try {
      const answer = await asker.ask(
        'reporting',
        clickRatesExchange,
        table ? { known: table.version } : {},
        { request: `click-rates-${process.pid}`, deadline: deadlineIn(answerWithinMs) },
      );
      if (answer.table) table = new ClickRateTable(answer.table);
    } catch (error) {
      log.debug({ code: asLinkweaveError(error).code }, 'No click rates now; those known stay');
    }
    isAsking = false;
  }

  const timer = setInterval(
    () => {
      if (!isWanted()) table = undefined;
      else if (!isAsking && performance.now() - askedMs >= everyMs) void ask();
    },
    Math.min(lookEveryMs, everyMs),
  );
  timer.unref();
  return { current: () => table, stop: () => clearInterval(timer) };
}
