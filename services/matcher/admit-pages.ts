import { LinkweaveError } from '../../shared/errors.ts';
import { monotonicMs, remainingMs } from '../../shared/messaging/deadline.ts';
import type { AskContext } from '../../shared/messaging/exchanges.ts';
import { metrics } from '../../shared/metrics/metrics.ts';
import { SlidingCount } from '../../shared/service/sliding-count.ts';
import type { createMatchPage } from './match-page.ts';

type MatchPage = ReturnType<typeof createMatchPage>;

/** What a page may wait for its turn, as a share of its time: in ordinary times, and in a crowd. */
const ordinaryPatience = 0.5;
const crowdedPatience = 0.05;
/** A page that takes more than this share of its time is late: fewer are worked on at once then. */
const lateFrom = 0.5;
const lessWhenLate = 0.85;
const moreInTime = 0.05;
const fewestAtOnce = 2;
/** A page that waited must have this many times what pages take left, or its work would be for nothing. */
const leftAtLeast = 2;
/** Weight of the latest page in what pages take. */
const latestWeight = 0.1;
/** It is crowded while more than this share of the pages of the last second was turned away. */
const crowdedFrom = 0.1;
const windowMs = 1000;
/** Groups of instances come and go; those nobody waits for are forgotten. */
const mostQueues = 64;

interface Queue {
  underWay: number;
  /** How many may be, a fraction included. */
  atOnce: number;
  /** What a page takes, ms; an average that follows. */
  typicalMs: number;
  /** In order of arrival. */
  readonly waiting: Set<() => void>;
  readonly asked: SlidingCount;
  readonly refused: SlidingCount;
}

export interface AdmittedPages {
  readonly matchPage: MatchPage;
  /** Whether a page would have to wait: no time for what is not shown. */
  readonly isBusy: () => boolean;
  readonly counts: () => Readonly<Record<'admission.waiting' | 'admission.refused', number>>;
}

/**
 * Has few pages answered at a time: beyond what keeps the processors busy, each one more makes all of
 * them later, until none is in time. A burst waits its turn for up to half of its time. When pages are
 * turned away all the same, waiting has become useless, since the queue will not get shorter: then a page waits
 * for a twentieth of its time and is refused, and those that are answered are answered as soon as ever
 * (after CoDel, Nichols and Jacobson 2012, and its form for requests in "Fail at scale", Maurer 2015).
 *
 * How many at once are too many shows by what they take: as TCP does, a little more is tried while
 * pages are in time, and clearly less when one is not.
 *
 * Arms with instances of their own have a queue of their own: those that wait for a frozen one take no
 * turn of the others.
 *
 * @param pagesAtOnce of each queue, at most
 */
export function admitPages(
  matchPage: MatchPage,
  pagesAtOnce: number,
  now: () => number = monotonicMs,
): AdmittedPages {
  const queues = new Map<string, Queue>();
  let refusedCount = 0;

  const queueOf = (instances: string): Queue => {
    let queue = queues.get(instances);
    if (!queue) {
      for (const [name, { underWay, waiting }] of queues) {
        if (queues.size < mostQueues) break;
        if (underWay + waiting.size === 0) queues.delete(name);
      }
      const [asked, refused] = [new SlidingCount(windowMs, now), new SlidingCount(windowMs, now)];
      const fresh = {
        underWay: 0,
        atOnce: pagesAtOnce,
        typicalMs: 0,
        waiting: new Set<() => void>(),
      };
      queue = { ...fresh, asked, refused };
      queues.set(instances, queue);
    }
    return queue;
  };

  /** Resolves when it is this page's turn. @throws OVERLOADED */
  const untilTurn = (queue: Queue, { deadline }: AskContext): Promise<void> => {
    const { waiting, asked, refused } = queue;
    const isCrowded = refused.sum() > asked.sum() * crowdedFrom;
    asked.add();
    if (queue.underWay < Math.floor(queue.atOnce)) {
      queue.underWay += 1;
      return Promise.resolve();
    }
    const leftMs = remainingMs(deadline);
    const patienceMs = Math.min(
      leftMs * (isCrowded ? crowdedPatience : ordinaryPatience),
      leftMs - leftAtLeast * queue.typicalMs,
    );
    return new Promise((resolve, reject) => {
      const turn = () => {
        clearTimeout(timer);
        resolve();
      };
      const giveUp = () => {
        waiting.delete(turn);
        refused.add();
        refusedCount += 1;
        const message = `Cannot answer the page now: ${queue.underWay} others are under way`;
        reject(new LinkweaveError('OVERLOADED', message));
      };
      const timer = setTimeout(giveUp, patienceMs);
      waiting.add(turn);
    });
  };

  const learn = (queue: Queue, tookMs: number, allowedMs: number): void => {
    queue.typicalMs += (tookMs - queue.typicalMs) * latestWeight;
    queue.atOnce =
      tookMs > allowedMs * lateFrom
        ? Math.max(Math.min(fewestAtOnce, pagesAtOnce), queue.atOnce * lessWhenLate)
        : Math.min(pagesAtOnce, queue.atOnce + moreInTime);
  };

  /** The turn goes to whoever waits longest. */
  const passOn = (queue: Queue): void => {
    if (queue.underWay > Math.floor(queue.atOnce)) {
      queue.underWay -= 1;
      return;
    }
    for (const turn of queue.waiting) {
      queue.waiting.delete(turn);
      turn();
      return;
    }
    queue.underWay -= 1;
  };

  const waitingCount = () =>
    [...queues.values()].reduce((sum, { waiting }) => sum + waiting.size, 0);
  metrics.sample('linkweave_pages_waiting', waitingCount);
  metrics.sample('linkweave_pages_refused_total', () => refusedCount);

  return {
    async matchPage(page, treatment, context) {
      const queue = queueOf(treatment.instances ?? '');
      const allowedMs = remainingMs(context.deadline);
      await untilTurn(queue, context);
      const startMs = now();
      try {
        return await matchPage(page, treatment, context);
      } finally {
        learn(queue, now() - startMs, allowedMs);
        passOn(queue);
      }
    },
    isBusy: () => queueOf('').waiting.size > 0,
    counts: () => ({ 'admission.waiting': waitingCount(), 'admission.refused': refusedCount }),
  };
}
