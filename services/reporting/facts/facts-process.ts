import { type ChildProcess, fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

import { type ErrorCode, errorCodes, LinkweaveError } from '../../../shared/errors.ts';
import type { Log } from '../../../shared/logging/log.ts';
import type { Job, JobAnswer, JobMessage, Jobs } from './jobs.ts';

/** The process that reads events. */
export interface FactsProcess {
  /** @throws OVERLOADED, DEADLINE_PASSED, INVALID_FIELD, NOT_FOUND; CONFIG_INVALID without DuckDB */
  run<J extends Job>(job: J, given: Jobs[J]['given'], mostMs: number): Promise<Jobs[J]['answer']>;
  counts(): Readonly<Record<string, number>>;
  stop(): void;
}

interface Waiting {
  readonly resolve: (answer: Jobs[Job]['answer']) => void;
  readonly reject: (error: LinkweaveError) => void;
  readonly timer: NodeJS.Timeout;
}

/** Jobs at once; DuckDB shares its memory among them. */
const mostAtOnce = 4;
/** What an interrupted job may take to end before its process is killed, ms. */
const graceMs = 3000;

/**
 * Starts the process when it is first needed, and again when it is gone. What it was doing when it died
 * fails; events are written by this process, whatever happens there.
 *
 * @param folder of events
 */
export function factsProcess(folder: string, log: Log): FactsProcess {
  const isInstalled = hasDuckDb();
  const program = fileURLToPath(new URL('./run-facts.js', import.meta.url));
  const waiting = new Map<number, Waiting>();
  const counts = { jobs: 0, failed: 0, starts: 0 };
  let child: ChildProcess | undefined;
  let lastId = 0;
  let isStopped = false;

  function start(): ChildProcess {
    counts.starts += 1;
    const started = fork(program, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    started.on('message', (message: JobAnswer) => settle(message));
    const onEnd = (why: string) => {
      if (child !== started) return;
      child = undefined;
      if (isStopped) return;
      log.error({ why }, 'The process that reads events ended; it is started again when needed');
      for (const id of waiting.keys()) {
        settle({
          id,
          error: {
            code: 'OVERLOADED',
            message: `Cannot read events, ask again: their reader ended (${why})`,
          },
        });
      }
    };
    started.on('exit', (code, signal) => onEnd(signal ?? `code ${code}`));
    started.on('error', (error) => onEnd(error.message));
    return started;
  }

  function settle({ id, answer, error }: JobAnswer): void {
    const one = waiting.get(id);
    if (!one) return;
    waiting.delete(id);
    clearTimeout(one.timer);
    if (!error) {
      one.resolve(answer as Jobs[Job]['answer']);
      return;
    }
    counts.failed += 1;
    const code = Object.hasOwn(errorCodes, error.code) ? (error.code as ErrorCode) : 'INTERNAL';
    const details = error.field === undefined ? {} : { field: error.field };
    one.reject(new LinkweaveError(code, error.message, details));
  }

  return {
    run: <J extends Job>(job: J, given: Jobs[J]['given'], mostMs: number) =>
      new Promise<Jobs[J]['answer']>((resolve, reject) => {
        if (!isInstalled) {
          const message =
            'Cannot read events: DuckDB is not installed; install the package linkweave-reports, or @duckdb/node-api';
          return reject(new LinkweaveError('CONFIG_INVALID', message));
        }
        if (waiting.size >= mostAtOnce) {
          const message = `Cannot ${job} now, ask again later: reports under way: ${waiting.size}`;
          return reject(new LinkweaveError('OVERLOADED', message));
        }
        counts.jobs += 1;
        lastId += 1;
        child ??= start();
        const stuck = child;
        // One that cannot even be interrupted.
        const timer = setTimeout(() => stuck.kill('SIGKILL'), mostMs + graceMs);
        timer.unref();
        waiting.set(lastId, { resolve: resolve as Waiting['resolve'], reject, timer });
        const message: JobMessage = { id: lastId, job, given, mostMs };
        child.send(message);
      }),
    counts: () => ({ ...counts, underWay: waiting.size }),
    stop: () => {
      isStopped = true;
      child?.disconnect();
    },
  };
}

/** Events are written, and pages answered, without it: DuckDB is a package of its own. */
function hasDuckDb(): boolean {
  try {
    createRequire(import.meta.url).resolve('@duckdb/node-api');
    return true;
  } catch {
    return false;
  }
}
