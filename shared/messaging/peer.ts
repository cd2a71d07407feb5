import { Dealer } from 'zeromq';

import { type ErrorCode, errorCodes, LinkweaveError } from '../errors.ts';
import type { Span } from '../protocol/span.ts';
import { monotonicMs } from './deadline.ts';
import {
  bytesToId,
  checkAnswerHeader,
  checkErrorBody,
  idToBytes,
  kindOf,
  maxMessageBytes,
  signal,
} from './frames.ts';
import { SendQueue } from './send-queue.ts';
import type { Transport } from './transport.ts';

/** Silence after which a peer is asked whether its loop still runs. */
const pingAfterMs = 500;
/** Without a PONG for this long a peer is passed over until it speaks again. */
const silentAfterMs = 1000;
/** An answer nobody waits for that does not come from a peer which speaks was lost, ms. */
const lostAfterMs = 5000;

/** One that gave an answer which is none is asked last for this long, ms. */
const distrustMs = 5000;

/** How one attempt ended. `lost`: the peer went away and another may be asked. */
export type Outcome = (
  | { readonly kind: 'answer'; readonly body: unknown }
  | { readonly kind: 'error'; readonly error: LinkweaveError }
  | { readonly kind: 'lost' }
) & {
  /** Of the peer and those behind it, when they were asked for. */
  readonly spans?: readonly Span[];
};

/**
 * connecting: said HELLO, no READY yet; ready: may be asked; silent: does not answer PING;
 * leaving: said BYE, finishes what it has; closed: gone.
 */
type PeerState = 'connecting' | 'ready' | 'silent' | 'leaving' | 'closed';

/** One instance of a service, seen from a client: a DEALER of its own, and what it was asked. */
export class Peer {
  readonly address: string;
  state: PeerState = 'connecting';
  private readonly dealer: Dealer;
  private readonly queue: SendQueue;
  private readonly attempts = new Map<number, (outcome: Outcome) => void>();
  /** When they were given up, of questions that the peer has not answered all the same. */
  private readonly abandoned = new Map<number, number>();
  private readonly timer: NodeJS.Timeout;
  private readonly onStateChange: (peer: Peer) => void;
  private nextId = 0;
  private heardMs = monotonicMs();
  private trustedFromMs = 0;

  constructor(transport: Transport, address: string, onStateChange: (peer: Peer) => void) {
    this.address = address;
    this.onStateChange = onStateChange;
    this.dealer = new Dealer({
      linger: 0,
      reconnectInterval: 20,
      reconnectMaxInterval: 200,
      maxMessageSize: maxMessageBytes,
    });
    this.queue = new SendQueue(
      (frames) => this.dealer.send(frames),
      () => this.lose(),
    );
    this.dealer.events.on('disconnect', () => this.lose());
    transport.connect(this.dealer, address);
    this.queue.push(signal('HELLO'));
    this.timer = setInterval(() => this.checkPulse(), pingAfterMs);
    this.timer.unref();
    void this.listen();
  }

  /** Questions that were sent and not answered, whether or not anybody still waits: all are work for it. */
  get inFlight(): number {
    return this.attempts.size + this.abandoned.size;
  }

  /** How long nothing came from there, ms. */
  get silentMs(): number {
    return monotonicMs() - this.heardMs;
  }

  /** Whether it gave no answer of the wrong shape lately. */
  get isTrusted(): boolean {
    return monotonicMs() >= this.trustedFromMs;
  }

  distrust(): void {
    this.trustedFromMs = monotonicMs() + distrustMs;
  }

  /** Sends a question; `done` is called at most once, and not after `abandon`. */
  ask(header: string, body: string, done: (outcome: Outcome) => void): number {
    const id = this.nextId;
    this.nextId = (this.nextId + 1) >>> 0;
    this.attempts.set(id, done);
    this.queue.push(['REQ', idToBytes(id), header, body]);
    return id;
  }

  /** Nobody waits for this answer any more. */
  abandon(id: number): void {
    if (this.attempts.delete(id)) this.abandoned.set(id, monotonicMs());
    this.closeWhenLeft();
  }

  close(): void {
    if (this.state === 'closed') return;
    this.setState('closed');
    clearInterval(this.timer);
    this.dealer.close();
    const lost = [...this.attempts.values()];
    this.attempts.clear();
    this.abandoned.clear();
    for (const done of lost) done({ kind: 'lost' });
  }

  private async listen(): Promise<void> {
    try {
      for await (const [kindFrame, idBytes, header, body] of this.dealer) {
        this.heardMs = monotonicMs();
        if (this.state === 'silent') this.setState('ready');
        switch (kindOf(kindFrame)) {
          case 'READY':
            if (this.state === 'connecting') this.setState('ready');
            break;
          case 'BYE':
            // On the same pipe, so behind the last question this peer will get.
            this.queue.push(signal('BYE_OK'));
            this.setState('leaving');
            this.closeWhenLeft();
            break;
          case 'REP':
            if (idBytes && body) {
              this.settle(bytesToId(idBytes), () => ({
                ...readAnswer(body),
                ...readSpans(header),
              }));
            }
            break;
          case 'ERR':
            if (idBytes && body) {
              this.settle(bytesToId(idBytes), () => ({ ...readError(body), ...readSpans(header) }));
            }
            break;
          default:
            break;
        }
      }
    } catch {
      // The socket was closed while a receive was pending.
    }
  }

  private settle(id: number, read: () => Outcome): void {
    const done = this.attempts.get(id);
    if (!done) {
      this.abandoned.delete(id);
      return;
    }
    this.attempts.delete(id);
    done(read());
    this.closeWhenLeft();
  }

  /** The process behind the socket died, or cannot be written to: it will not answer. */
  private lose(): void {
    this.close();
  }

  private closeWhenLeft(): void {
    if (this.state !== 'leaving' || this.attempts.size > 0) return;
    void this.queue.flushed().then(() => this.close());
  }

  private checkPulse(): void {
    const silenceMs = this.silentMs;
    if (silenceMs > silentAfterMs && this.state === 'ready') this.setState('silent');
    if (silenceMs < silentAfterMs) {
      const lostBefore = monotonicMs() - lostAfterMs;
      for (const [id, sinceMs] of this.abandoned) {
        if (sinceMs < lostBefore) this.abandoned.delete(id);
      }
    }
    if (silenceMs > pingAfterMs && !this.queue.isHeldUp) {
      this.queue.push(signal(this.state === 'connecting' ? 'HELLO' : 'PING'));
    }
  }

  private setState(state: PeerState): void {
    if (this.state === state || this.state === 'closed') return;
    this.state = state;
    this.onStateChange(this);
  }
}

function readAnswer(body: Buffer): Outcome {
  try {
    return { kind: 'answer', body: JSON.parse(body.toString('utf8')) };
  } catch {
    // Whoever asked finds that this is no answer.
    return { kind: 'answer', body: undefined };
  }
}

/** Spans are for people: what cannot be read of them is left out. */
function readSpans(header: Buffer | undefined): { readonly spans?: readonly Span[] } {
  if (!header?.length) return {};
  try {
    return checkAnswerHeader(JSON.parse(header.toString('utf8')));
  } catch {
    return {};
  }
}

function readError(bytes: Buffer): Outcome {
  const answer = readAnswer(bytes);
  if (answer.kind !== 'answer') return answer;
  try {
    const { code, message, field } = checkErrorBody(answer.body);
    const known = Object.hasOwn(errorCodes, code) ? (code as ErrorCode) : 'INTERNAL';
    const error = new LinkweaveError(known, message, field === undefined ? {} : { field });
    return { kind: 'error', error };
  } catch {
    return { kind: 'answer', body: undefined };
  }
}
