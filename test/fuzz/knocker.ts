import type { Dealer, MessageLike } from 'zeromq';

import { bytesToId, idToBytes } from '../../shared/messaging/frames.ts';
import { SendQueue } from '../../shared/messaging/send-queue.ts';

interface Refusal {
  readonly code: string;
  readonly message: string;
}

/** Longest wait for an answer: each question has its own deadline, shorter than this, ms. */
const patienceMs = 20_000;

/** A client that sends whatever it is given and expects an answer to each question. */
export class Knocker {
  private readonly dealer: Dealer;
  private readonly queue: SendQueue;
  private readonly waiting = new Map<number, (refusal: Refusal | undefined) => void>();
  /** Above those that raw frames are likely to hit. */
  private next = 0x10000000;

  constructor(dealer: Dealer) {
    this.dealer = dealer;
    this.queue = new SendQueue(
      (frames) => dealer.send(frames),
      () => undefined,
    );
    void this.listen();
  }

  async send(frames: readonly Uint8Array[]): Promise<void> {
    this.queue.push(frames.length > 0 ? [...frames] : ['']);
    await this.queue.flushed();
  }

  /** @returns why it was refused, undefined if it was answered */
  ask(header: string, body: string | Uint8Array): Promise<Refusal | undefined> {
    const id = this.next++;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('Never answered')), patienceMs);
      this.waiting.set(id, (refusal) => {
        clearTimeout(timer);
        resolve(refusal);
      });
      this.queue.push(['REQ', idToBytes(id), header, body as MessageLike]);
    });
  }

  close(): void {
    this.dealer.close();
  }

  private async listen(): Promise<void> {
    for await (const [kind, id, , body] of this.dealer) {
      const done = id && this.waiting.get(bytesToId(id));
      if (!done || !body) continue;
      this.waiting.delete(bytesToId(id));
      done(kind?.toString() === 'ERR' ? (JSON.parse(body.toString()) as Refusal) : undefined);
    }
  }
}
