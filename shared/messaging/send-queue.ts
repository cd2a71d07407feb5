import type { MessageLike } from 'zeromq';

/**
 * Sends one message after the other, because a ZeroMQ socket throws EBUSY synchronously when a send
 * is started while one is pending. It is bounded by whoever pushes: a peer by what may be in flight there, an
 * answerer by what it was asked.
 */
export class SendQueue {
  private readonly waiting: (readonly MessageLike[])[] = [];
  private isSending = false;
  private idle: (() => void)[] = [];
  private readonly send: (frames: MessageLike[]) => Promise<void>;
  private readonly onFailure: (error: Error, frames: readonly MessageLike[]) => void;

  constructor(
    send: (frames: MessageLike[]) => Promise<void>,
    onFailure: (error: Error, frames: readonly MessageLike[]) => void,
  ) {
    this.send = send;
    this.onFailure = onFailure;
  }

  push(frames: readonly MessageLike[]): void {
    this.waiting.push(frames);
    if (!this.isSending) void this.pump();
  }

  /** Whether ZeroMQ has not taken everything yet: the other side does not read. */
  get isHeldUp(): boolean {
    return this.isSending;
  }

  /** Resolves when everything pushed so far was handed to ZeroMQ. */
  async flushed(): Promise<void> {
    if (!this.isSending) return;
    await new Promise<void>((resolve) => this.idle.push(resolve));
  }

  private async pump(): Promise<void> {
    this.isSending = true;
    for (let frames = this.waiting.shift(); frames; frames = this.waiting.shift()) {
      try {
        await this.send(frames as MessageLike[]);
      } catch (error) {
        this.onFailure(error as Error, frames);
      }
    }
    this.isSending = false;
    const idle = this.idle;
    this.idle = [];
    for (const resolve of idle) resolve();
  }
}
