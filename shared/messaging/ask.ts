import type { Static, TSchema } from 'typebox';

import { LinkweaveError } from '../errors.ts';
import { metrics } from '../metrics/metrics.ts';
import type { Exchange, ServiceName } from '../protocol/exchange.ts';
import { alignSpans } from '../tracing/align-spans.ts';
import { checkedOutcome } from './checked-outcome.ts';
import { monotonicMs, remainingMs } from './deadline.ts';
import type { AskContext, Asker } from './exchanges.ts';
import { measurePeers } from './measure-peers.ts';
import { type Outcome, Peer } from './peer.ts';
import { type Pool, poolOf } from './pool.ts';
import type { Question } from './question.ts';
import type { Transport } from './transport.ts';

/** In flight at one peer; more is refused at once, which is the back-pressure. */
const maxInFlightPerPeer = 128;
/** Questions that may wait for a first or returning instance. */
const maxWaiting = 512;
/** Retries saved up, and earned per question: a service in trouble is not asked twice for all. */
const retryBudgetMax = 200;
const retryBudgetPerQuestion = 0.1;
const closing = 'whoever asks is closing';

export interface AskerOptions {
  readonly transport: Transport;
  /** Services that will be asked. */
  readonly asks: readonly ServiceName[];
  /** Groups of instances of these that may be asked, by name. */
  readonly groups?: Readonly<Record<string, readonly ServiceName[]>>;
}

/** Opens this process's side of the mesh: one DEALER to every instance of the services it asks. */
export function createAsker(options: AskerOptions): Asker {
  const { transport, asks, groups = {} } = options;
  const grouped = Object.entries(groups).flatMap(([group, services]) =>
    services.filter((name) => asks.includes(name)).map((name) => poolOf(name, group)),
  );
  const pools: readonly Pool[] = [...asks, ...grouped];
  const peers = new Map<Pool, Map<string, Peer>>(pools.map((pool) => [pool, new Map()]));
  const waiting = new Set<Question>();
  const counts = {
    asked: 0,
    retried: 0,
    failedOver: 0,
    overloaded: 0,
    timedOut: 0,
    noPeer: 0,
    foreign: 0,
  };
  let retryBudget = retryBudgetMax;
  let isClosed = false;

  const meet = () => {
    if (isClosed) return;
    try {
      for (const [pool, known] of peers) {
        for (const address of transport.list(pool)) {
          if (!known.has(address)) known.set(address, new Peer(transport, address, changed(pool)));
        }
      }
    } catch {
      // Without file descriptors, or a folder that somebody removed, nobody new can be met; who is known is
      // asked as before, and a second later this is tried again.
    }
  };
  const changed = (pool: Pool) => (peer: Peer) => {
    if (peer.state === 'closed') peers.get(pool)?.delete(peer.address);
    if (peer.state !== 'ready') return;
    for (const question of [...waiting]) {
      if (question.pool !== pool) continue;
      waiting.delete(question);
      attempt(question);
    }
  };
  const stopWatching = transport.watch(meet);
  meet();

  /** The ready instance with least in flight; a silent one only if there is no other. */
  const choose = (pool: Pool, tried: ReadonlyMap<Peer, number>): Peer | undefined => {
    let best: Peer | undefined;
    for (const peer of peers.get(pool)?.values() ?? []) {
      if (tried.has(peer) || (peer.state !== 'ready' && peer.state !== 'silent')) continue;
      if (!best || cost(peer) < cost(best)) best = peer;
    }
    return best;
  };

  const attempt = (question: Question): void => {
    const peer = choose(question.pool, question.attempts);
    if (!peer) {
      // Another attempt may still answer; only a question with none waits for an instance.
      if (question.attempts.size === 0) wait(question);
      return;
    }
    if (peer.inFlight < maxInFlightPerPeer) {
      attemptAt(question, peer);
      return;
    }
    counts.overloaded += 1;
    if (question.attempts.size === 0) {
      fail(question, 'OVERLOADED', `every instance has ${maxInFlightPerPeer} in flight`);
    }
  };

  const attemptAt = (question: Question, peer: Peer): void => {
    const { exchange, body, context } = question;
    const sentMs = monotonicMs();
    const budgetMs = context.deadline - sentMs;
    const span = context.spans?.begin(`ask ${exchange}`, { kind: 'client', startMs: sentMs });
    if (span) question.spans.push(span);
    const { request, isLogged: log } = context;
    const header = JSON.stringify({ exchange, request, sentMs, budgetMs, log, trace: span?.id });
    const id = peer.ask(header, body, (received) => {
      question.attempts.delete(peer);
      const outcome = question.isSettled ? received : checkedOutcome(received, question.check);
      if (span) {
        span.end(nameOf(outcome));
        const { spans = [] } = outcome;
        const isFar = !transport.isOneHost;
        context.spans?.add(isFar ? alignSpans(spans, span, monotonicMs()) : spans);
      }
      if (question.isSettled) return;
      const isForeign = outcome.kind === 'error' && received.kind === 'answer';
      if (isForeign) peer.distrust();
      if (outcome.kind !== 'lost' && !(isForeign && isAnotherThere(question) && spendRetry())) {
        question.settle(outcome);
      } else if (isForeign) {
        counts.foreign += 1;
        attempt(question);
      } else if (question.isPinned) {
        fail(question, 'NO_PEER', 'the instance went away');
      } else if (question.attempts.size === 0) {
        if (!spendRetry()) return fail(question, 'NO_PEER', noOther());
        counts.failedOver += 1;
        metrics.count('linkweave_failovers_total', { to: question.pool });
        attempt(question);
      }
    });
    question.attempts.set(peer, id);
    if (!question.isPinned) retryLater(question, budgetMs / 2);
  };

  const noOther = () =>
    isClosed ? closing : 'the instance went away, and no second questions are left';

  /** Whether somebody may be asked who was not, and is trusted. */
  const isAnotherThere = (question: Question): boolean =>
    !question.isPinned && choose(question.pool, question.attempts)?.isTrusted === true;

  /**
   * A blocked peer is not noticed by its socket: half-way to the deadline another is asked too. One that
   * still speaks has much to do, and so has the other: asking both would be twice as much.
   */
  const retryLater = (question: Question, afterMs: number): void => {
    question.timers.push(
      setTimeout(() => {
        for (const peer of question.attempts.keys()) if (peer.silentMs < afterMs / 2) return;
        if (!choose(question.pool, question.attempts) || !spendRetry()) return;
        counts.retried += 1;
        metrics.count('linkweave_retries_total', { to: question.pool });
        attempt(question);
      }, afterMs),
    );
  };

  const wait = (question: Question): void => {
    if (waiting.size >= maxWaiting) {
      fail(question, 'NO_PEER', `no instance is ready and ${maxWaiting} questions wait already`);
    } else {
      waiting.add(question);
    }
  };

  const fail = (
    question: Question,
    code: 'OVERLOADED' | 'NO_PEER' | 'DEADLINE_PASSED',
    why: string,
  ) => {
    const message = `Cannot ask ${question.pool} for ${question.exchange}: ${why}`;
    question.settle({ kind: 'error', error: new LinkweaveError(code, message) });
  };

  const spendRetry = (): boolean => {
    if (retryBudget < 1 || isClosed) return false;
    retryBudget -= 1;
    return true;
  };

  const expire = (question: Question): void => {
    if (waiting.has(question)) {
      counts.noPeer += 1;
      fail(question, 'NO_PEER', 'no instance became ready in time');
    } else {
      counts.timedOut += 1;
      fail(question, 'DEADLINE_PASSED', 'no answer in time');
    }
  };

  const askWhere = <Q extends TSchema, A extends TSchema>(
    service: ServiceName,
    exchange: Exchange<Q, A>,
    body: Static<Q>,
    context: AskContext,
    pinned?: Peer,
  ): Promise<Static<A>> =>
    new Promise((resolve, reject) => {
      const startMs = monotonicMs();
      const question: Question = {
        pool: poolOf(service, context.group),
        exchange: exchange.name,
        body: JSON.stringify(body),
        context,
        attempts: new Map(),
        isPinned: pinned !== undefined,
        check: exchange.checkAnswer,
        timers: [],
        spans: [],
        isSettled: false,
        settle(outcome) {
          if (question.isSettled) return;
          question.isSettled = true;
          waiting.delete(question);
          for (const timer of question.timers) clearTimeout(timer);
          for (const [peer, id] of question.attempts) peer.abandon(id);
          // Attempts that nobody waits for any more.
          for (const span of question.spans) span.end('given up');
          metrics.count('linkweave_asks_total', { to: service, outcome: nameOf(outcome) });
          const seconds = (monotonicMs() - startMs) / 1000;
          metrics.observe('linkweave_ask_seconds', { exchange: exchange.name }, seconds);
          if (outcome.kind === 'error') reject(outcome.error);
          else resolve(outcome.body as Static<A>);
        },
      };
      counts.asked += 1;
      retryBudget = Math.min(retryBudgetMax, retryBudget + retryBudgetPerQuestion);
      const leftMs = remainingMs(context.deadline);
      if (leftMs <= 0) return fail(question, 'DEADLINE_PASSED', 'the deadline had passed before');
      if (isClosed) return fail(question, 'NO_PEER', closing);
      if (!peers.has(question.pool))
        return fail(question, 'NO_PEER', 'no such instances are known');
      question.timers.push(setTimeout(() => expire(question), leftMs));
      if (pinned) attemptAt(question, pinned);
      else attempt(question);
    });

  const ready = (pool: Pool): Peer[] =>
    [...(peers.get(pool)?.values() ?? [])].filter((peer) => peer.state === 'ready');
  const readyOfAll = (service: ServiceName): Peer[] =>
    pools.filter((pool) => pool.split('@')[0] === service).flatMap(ready);

  measurePeers(peers, ready);
  metrics.sample('linkweave_asks_waiting', () => waiting.size);
  metrics.sample('linkweave_retry_budget', () => Math.floor(retryBudget));

  return {
    ask: (service, exchange, body, context) => askWhere(service, exchange, body, context),
    async askAll(service, exchange, body, context) {
      const settled = await Promise.allSettled(
        readyOfAll(service).map((peer) => askWhere(service, exchange, body, context, peer)),
      );
      return settled.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    },
    readyPeers: (service) => ready(service).length,
    counts: () => ({ ...counts, waiting: waiting.size, retryBudget: Math.floor(retryBudget) }),
    async close() {
      if (isClosed) return;
      isClosed = true;
      stopWatching();
      for (const known of peers.values()) for (const peer of [...known.values()]) peer.close();
      for (const question of [...waiting]) fail(question, 'NO_PEER', closing);
    },
  };
}

/** `ok`, `lost`, or the code of an error. */
function nameOf(outcome: Outcome): string {
  if (outcome.kind === 'error') return outcome.error.code;
  return outcome.kind === 'answer' ? 'ok' : outcome.kind;
}

function cost(peer: Peer): number {
  return peer.inFlight + (peer.state === 'silent' ? 1e6 : 0) + (peer.isTrusted ? 0 : 1e9);
}
