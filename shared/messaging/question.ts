import type { OpenSpan } from '../tracing/span-recorder.ts';
import type { AskContext } from './exchanges.ts';
import type { Outcome, Peer } from './peer.ts';
import type { Pool } from './pool.ts';

/** What somebody asked and waits for, and whom it was put to. */
export interface Question {
  readonly pool: Pool;
  readonly exchange: string;
  readonly body: string;
  readonly context: AskContext;
  readonly attempts: Map<Peer, number>;
  /** @throws for an answer that is none */
  readonly check: (body: unknown) => unknown;
  /** The body of an answer was checked. */
  readonly settle: (outcome: Exclude<Outcome, { kind: 'lost' }>) => void;
  /** Asked of one named instance: no other may answer for it. */
  readonly isPinned: boolean;
  readonly timers: NodeJS.Timeout[];
  /** Of attempts, when the way of the request is to be shown. */
  readonly spans: OpenSpan[];
  isSettled: boolean;
}
