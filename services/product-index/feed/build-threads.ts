import { on } from 'node:events';
import { Worker } from 'node:worker_threads';

import { type ErrorCode, LinkweaveError } from '../../../shared/errors.ts';
import { type BuildTask, BuildTasks } from './build-tasks.ts';
import type { FromThread, ThreadData, ToThread } from './build-thread.ts';
import { type FeedSource, feedToBatches } from './feed-to-batches.ts';
import type { OfferBatch } from './offer-batch.ts';
import type { KeyResult } from './runs-to-blocks.ts';

const YOUNG_MB = 192;
/** A task takes seconds; what takes longer waits for a feed that says nothing. */
const STOP_WITHIN_MS = 30_000;

/**
 * The threads of a build. None at all for a small one: starting a thread takes longer than indexing
 * a thousand offers; everything is then done here.
 *
 * A pool of a library would fit the tasks, but not the reading, which streams.
 */
export class BuildThreads {
  private readonly own: BuildTasks;
  private readonly workers: Thread[] = [];
  private readonly idle: Thread[] = [];
  private readonly queue: ((worker: Thread) => void)[] = [];

  /** @param folder for staging, @param count threads beside this one */
  constructor(folder: string, count: number) {
    this.own = new BuildTasks(folder, 'main');
    for (let i = 0; i < count; i++) {
      this.workers.push(new Thread({ folder, writer: String(i) }));
    }
    this.idle.push(...this.workers);
  }

  /** Does a task in the next thread that is free. */
  async run(task: BuildTask): Promise<KeyResult | undefined> {
    if (this.workers.length === 0) return this.own.run(task);
    const worker = this.idle.pop() ?? (await new Promise<Thread>((free) => this.queue.push(free)));
    try {
      return await worker.ask({ task });
    } finally {
      this.release(worker);
    }
  }

  /** Does a task in every thread, none of which may be busy. */
  async runInEach(task: BuildTask): Promise<void> {
    if (this.workers.length === 0) await this.own.run(task);
    await Promise.all(this.workers.map((worker) => worker.ask({ task })));
  }

  /**
   * The batches of a feed.
   * @param slot feeds that are read at once must have different ones
   */
  async *read(slot: number, source: FeedSource): AsyncGenerator<OfferBatch> {
    const worker = this.workers[slot % Math.max(1, this.workers.length)];
    if (!worker) {
      yield* feedToBatches(source);
      return;
    }
    worker.tell({ feed: source });
    for (;;) {
      const message = await worker.hear();
      if (!('batch' in message)) return;
      worker.tell({ taken: true });
      const { batch } = message;
      // A Buffer arrives as a plain array of bytes.
      yield { ...batch, bytes: Buffer.from(batch.bytes.buffer) };
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.stop()));
  }

  private release(worker: Thread): void {
    const next = this.queue.shift();
    if (next) next(worker);
    else this.idle.push(worker);
  }
}

/** One thread, and what it said that nobody has heard yet. */
class Thread {
  private readonly worker: Worker;
  private readonly messages: AsyncIterator<unknown[]>;
  private readonly ended: Promise<void>;

  constructor(workerData: ThreadData) {
    this.worker = new Worker(new URL('./build-thread.js', import.meta.url), {
      workerData,
      // Rows are young and many: with Node's 32 MB a fifth of the time went into collecting them.
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
    });
    this.messages = on(this.worker, 'message', { close: ['exit'] });
    this.ended = new Promise((resolve) => this.worker.once('exit', () => resolve()));
  }

  tell(message: ToThread): void {
    this.worker.postMessage(message);
  }

  /** The next message. @throws what went wrong in the thread */
  async hear(): Promise<FromThread> {
    const { value, done } = await this.messages.next();
    if (done) throw new LinkweaveError('INTERNAL', 'Cannot go on building: a thread stopped');
    const [message] = value as [FromThread];
    if (!('failed' in message)) return message;
    const { code, message: text } = message.failed;
    throw new LinkweaveError(code as ErrorCode, text);
  }

  async ask(message: ToThread): Promise<KeyResult | undefined> {
    this.tell(message);
    const answer = await this.hear();
    return 'done' in answer ? answer.done : undefined;
  }

  /**
   * Lets it finish what it does. Terminated while it loads LMDB, it aborts the process, of which nothing is then heard:
   * neither why the build failed, nor what else the process does.
   */
  async stop(): Promise<void> {
    this.tell({ stop: true });
    const patience = setTimeout(() => void this.worker.terminate(), STOP_WITHIN_MS);
    await this.ended;
    clearTimeout(patience);
  }
}
