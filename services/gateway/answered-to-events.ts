import { asLinkweaveError } from '../../shared/errors.ts';
import type { Log } from '../../shared/logging/log.ts';
import { deadlineIn } from '../../shared/messaging/deadline.ts';
import type { Asker } from '../../shared/messaging/exchanges.ts';
import { type Event, eventsExchange } from '../../shared/protocol/events.ts';

/** Takes events without ever making a request wait. */
export interface EventSink {
  readonly record: (event: Event) => void;
  readonly counts: () => Readonly<Record<string, number>>;
  /** Resolves when what was recorded is written, false if reporting does not take it now. */
  readonly flush: () => Promise<boolean>;
  /** Sends what is left, once; what reporting does not take then is lost and counted. */
  readonly stop: () => Promise<void>;
}

export interface EventSinkOptions {
  /** Must have been created with `reporting` among the services it asks. */
  readonly asker: Asker;
  readonly log: Log;
  /** Events kept while reporting is away. */
  readonly most: number;
  readonly everyMs?: number;
  readonly answerWithinMs?: number;
}

const EVERY_MS = 250;
const ANSWER_WITHIN_MS = 2000;
/** Answers hold their links: about 3 KB each, so that a batch stays below a megabyte. */
const BATCH = 250;

/**
 * Sends events to reporting in batches, one under way at a time, and keeps a batch until reporting
 * says that it is written. A batch whose answer was lost is sent again: events may come twice,
 * which their request ids tell.
 */
export function answeredToEvents(options: EventSinkOptions): EventSink {
  const { asker, log, most } = options;
  const everyMs = options.everyMs ?? EVERY_MS;
  let waiting: Event[] = [];
  let sending = 0;
  let underWay: Promise<boolean> | undefined;
  const counts = { recorded: 0, sent: 0, dropped: 0, failedBatches: 0 };
  let isFailing = false;

  async function sendBatch(): Promise<boolean> {
    const batch = waiting.slice(0, BATCH);
    waiting = waiting.slice(BATCH);
    sending = batch.length;
    try {
      const answerWithinMs = options.answerWithinMs ?? ANSWER_WITHIN_MS;
      await asker.ask(
        'reporting',
        eventsExchange,
        { events: batch },
        { request: `events-${process.pid}`, deadline: deadlineIn(answerWithinMs) },
      );
      counts.sent += batch.length;
      if (isFailing) log.info({ waiting: waiting.length }, 'reporting takes events again');
      isFailing = false;
      return true;
    } catch (error) {
      counts.failedBatches += 1;
      waiting = [...batch, ...waiting];
      dropBeyondBound();
      const { code, message } = asLinkweaveError(error);
      if (!isFailing)
        log.warn({ code, reason: message }, 'reporting takes no events; they are kept');
      isFailing = true;
      return false;
    } finally {
      sending = 0;
    }
  }

  function dropBeyondBound(): void {
    const excess = waiting.length - most;
    if (excess <= 0) return;
    if (counts.dropped === 0)
      log.error({ most }, 'Too many events wait; the oldest are dropped, clicks last');
    counts.dropped += excess;
    // Clicks are money: they go last.
    let surplus = excess;
    waiting = waiting.filter(({ kind }) => kind === 'clicked' || surplus-- <= 0);
    waiting = waiting.slice(Math.max(0, waiting.length - most));
  }

  /** All that waits, until a batch fails. */
  async function sendAll(): Promise<boolean> {
    while (waiting.length > 0) if (!(await sendBatch())) return false;
    return true;
  }

  function send(): Promise<boolean> {
    underWay ??= sendAll().finally(() => {
      underWay = undefined;
    });
    return underWay;
  }

  const timer = setInterval(() => void send(), everyMs);
  timer.unref();
  return {
    record: (event) => {
      counts.recorded += 1;
      waiting.push(event);
      // In steps: cutting off one at a time would copy the whole buffer for each event.
      if (waiting.length > most + BATCH) dropBeyondBound();
    },
    flush: send,
    counts: () => ({ ...counts, waiting: waiting.length + sending }),
    stop: async () => {
      clearInterval(timer);
      await underWay;
      if (await send()) return;
      counts.dropped += waiting.length;
      log.error({ lost: waiting.length }, 'Cannot hand the last events to reporting');
    },
  };
}
