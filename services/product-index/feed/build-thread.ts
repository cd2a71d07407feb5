import { type MessagePort, parentPort, workerData } from 'node:worker_threads';

import { asLinkweaveError } from '../../../shared/errors.ts';
import { type BuildTask, BuildTasks } from './build-tasks.ts';
import { type FeedSource, feedToBatches } from './feed-to-batches.ts';
import type { OfferBatch } from './offer-batch.ts';
import type { KeyResult } from './runs-to-blocks.ts';

/** What a thread of a build is given. */
export interface ThreadData {
  readonly folder: string;
  readonly writer: string;
}

/** What a thread is told: a task, a feed to read, that a batch was taken, or to end. */
export type ToThread =
  | { readonly task: BuildTask }
  | { readonly feed: FeedSource }
  | { readonly taken: true }
  | { readonly stop: true };

/** What it answers: batches until the feed ends, or a task's result. */
export type FromThread =
  | { readonly batch: OfferBatch }
  | { readonly done: KeyResult | undefined }
  | { readonly failed: { readonly code: string; readonly message: string } };

/** Batches that may wait to be taken. */
const WINDOW = 3;

// The script of a build's threads (build-threads.ts).
if (parentPort !== null) serve(parentPort, workerData as ThreadData);

function serve(port: MessagePort, { folder, writer }: ThreadData): void {
  const tasks = new BuildTasks(folder, writer);
  let waiting = 0;
  let onTaken = () => {};
  let isStopping = false;
  const answer = (message: FromThread, transfer: ArrayBuffer[] = []) =>
    port.postMessage(message, transfer);

  const readFeed = async (source: FeedSource): Promise<void> => {
    for await (const batch of feedToBatches(source)) {
      if (isStopping) return;
      answer({ batch }, [batch.heads.buffer as ArrayBuffer, batch.bytes.buffer as ArrayBuffer]);
      if (++waiting < WINDOW) continue;
      await new Promise<void>((resolve) => {
        onTaken = resolve;
      });
    }
  };
  const handle = async (message: ToThread): Promise<void> => {
    if ('stop' in message) {
      // Without a port to listen to, the thread ends with what it is doing.
      isStopping = true;
      onTaken();
      port.close();
      return;
    }
    try {
      if ('taken' in message) {
        waiting--;
        onTaken();
        return;
      }
      const result =
        'feed' in message ? await readFeed(message.feed) : await tasks.run(message.task);
      answer({ done: result ?? undefined });
    } catch (error) {
      const { code, message: text } = asLinkweaveError(error);
      answer({ failed: { code, message: text } });
    }
  };
  port.on('message', (message: ToThread) => void handle(message));
}
