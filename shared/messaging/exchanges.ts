import type { Static, TSchema } from 'typebox';

import type { Exchange, ServiceName } from '../protocol/exchange.ts';
import type { SpanRecorder } from '../tracing/span-recorder.ts';
import type { Deadline } from './deadline.ts';

/** What travels with every question besides its body. */
export interface AskContext {
  /** Id of the page's request, the same in every hop and log line. */
  readonly request: string;
  readonly deadline: Deadline;
  /** Group of instances that alone may answer; those of no group unless given. */
  readonly group?: string;
  /** Each process is to write a line about this request. */
  readonly isLogged?: boolean;
  /** Present when the way of this request is to be shown. */
  readonly spans?: SpanRecorder;
}

/** Asks other services; the only way one process reaches another. */
export interface Asker {
  /**
   * @throws LinkweaveError: what the service answered, or NO_PEER, OVERLOADED, DEADLINE_PASSED.
   *   Never waits beyond the deadline.
   */
  ask<Q extends TSchema, A extends TSchema>(
    service: ServiceName,
    exchange: Exchange<Q, A>,
    body: Static<Q>,
    context: AskContext,
  ): Promise<Static<A>>;
  /** Asks each ready instance of a service, of whatever group; those that fail are left out. */
  askAll<Q extends TSchema, A extends TSchema>(
    service: ServiceName,
    exchange: Exchange<Q, A>,
    body: Static<Q>,
    context: AskContext,
  ): Promise<Static<A>[]>;
  /** How many instances of a service, those of no group, are ready to be asked. */
  readyPeers(service: ServiceName): number;
  /** Retries, failovers and the like since the start. */
  counts(): Readonly<Record<string, number>>;
  close(): Promise<void>;
}

/** Answers one exchange. */
export interface Handler {
  readonly exchange: Exchange;
  readonly answer: (body: unknown, context: AskContext) => unknown;
}

/** Pairs an exchange with the function that answers it; the request is validated before. */
export function handle<Q extends TSchema, A extends TSchema>(
  exchange: Exchange<Q, A>,
  answer: (body: Static<Q>, context: AskContext) => Static<A> | Promise<Static<A>>,
): Handler {
  // Read now, so that it is compiled before the first question.
  const { checkRequest } = exchange;
  return {
    exchange: exchange as unknown as Exchange,
    answer: (body, context) => answer(checkRequest(body), context),
  };
}
