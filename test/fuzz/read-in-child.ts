import assert from 'node:assert/strict';
import { once } from 'node:events';

import { type ErrorCode, LinkweaveError } from '../../shared/errors.ts';
import { startProcess } from '../support/start-process.ts';

/** What the reading process says of a path. */
export interface Told {
  readonly code?: string;
  readonly message?: string;
}

/** A process that reads what it is told: native code that crashes ends it, and the input is known. */
export interface ReadingChild {
  readonly pid: number;
  /** @throws LinkweaveError as the child met it; anything else when it ended */
  readonly read: (path: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** @param what a feed file; a sealed base, opened as services do; or one that is verified before */
export async function readInChild(what: 'feed' | 'opened' | 'verified'): Promise<ReadingChild> {
  const { child, pid, stop, output } = await startProcess('test/fuzz/reading-child.js', {}, [what]);
  const ended = once(child, 'exit').then(([code, signal]) => {
    throw new Error(`The reading process ended: ${code ?? signal}: ${output().slice(-1000)}`);
  });
  ended.catch(() => undefined);
  return {
    pid,
    async read(path) {
      const answer = once(child, 'message');
      child.send(path);
      const [told] = (await Promise.race([answer, ended])) as [Told];
      if (told.code === undefined) return;
      throw new LinkweaveError(told.code as ErrorCode, `${told.message}`);
    },
    async close() {
      assert.equal(await stop('SIGTERM'), null);
    },
  };
}
