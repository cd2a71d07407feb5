import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync, readdirSync, rmdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { installationRoot } from '../../shared/config/paths.ts';
import { markedProcesses, markVariable } from './marked-processes.ts';
import { processState } from './process-state.ts';

/** What PM2 is told in its environment, because it has no option for it. */
const supervision = {
  PM2_DISABLE_VERSION_CHECK: 'true',
  /** Services start, and stop, at the same time. */
  PM2_CONCURRENT_ACTIONS: '16',
  /** Instances accept connections themselves: one that PM2 hands to a killed instance is lost. */
  NODE_CLUSTER_SCHED_POLICY: 'none',
};

/** Time for an orderly stop; what is left then is killed. */
const orderlyStopMs = 2500;
const lookEveryMs = 25;

export interface SupervisorOptions {
  readonly run: string;
  /** File that gets what PM2 has to say, and all services' lines. */
  readonly logFile: string;
  readonly mark: string;
}

/** PM2 as a child of this process, and with it all services. */
export class Supervisor {
  readonly #options: SupervisorOptions;
  readonly #child: ChildProcess;
  readonly #guard: ChildProcess;
  /** Resolves when PM2 has ended, for whatever reason. */
  readonly ended: Promise<{ readonly code: number | null; readonly signal: string | null }>;

  constructor(options: SupervisorOptions) {
    this.#options = options;
    const pm2Home = join(options.run, 'pm2');
    mkdirSync(pm2Home, { recursive: true, mode: 0o700 });
    const log = openSync(options.logFile, 'w');
    const program = createRequire(import.meta.url).resolve('pm2/bin/pm2-runtime');
    const ecosystem = join(installationRoot, 'ecosystem.config.js');
    this.#child = spawn(process.execPath, [program, 'start', ecosystem], {
      cwd: installationRoot,
      // A group of its own: a terminal's Ctrl-C reaches this process only, which stops the others.
      detached: true,
      stdio: ['ignore', log, log],
      env: {
        ...process.env,
        ...supervision,
        PM2_HOME: pm2Home,
        [markVariable]: options.mark,
      },
    });
    closeSync(log);
    this.ended = once(this.#child, 'exit').then(([code, signal]) => ({ code, signal }));
    this.#guard = guard(this.#child.pid ?? 0);
  }

  /** Stops everything in order; what has not ended in time is killed. */
  async stop(): Promise<void> {
    this.#guard.kill('SIGKILL');
    this.#child.kill('SIGINT');
    await stopMarked(this.#options.mark, orderlyStopMs);
    await this.ended;
    removeRunFiles(this.#options.run);
  }

  /** Kills everything at once; `stop` then finds nothing left. */
  kill(): void {
    this.#child.kill('SIGKILL');
    killMarked(this.#options.mark);
  }
}

/** Waits until all processes of a start have ended; kills those that have not in time. */
export async function stopMarked(mark: string, patienceMs: number): Promise<void> {
  const end = Date.now() + patienceMs;
  const seen = new Set<number>();
  for (;;) {
    for (const pid of markedProcesses(mark)) seen.add(pid);
    // An ending process loses its mark first and gives its port free a little later.
    for (const pid of seen) if (!processState(pid)) seen.delete(pid);
    if (seen.size === 0) return;
    // Again and again: PM2 may have started one between looking and being killed itself.
    if (Date.now() >= end) killMarked(mark);
    await sleep(lookEveryMs);
  }
}

/** The supervisor has the lowest id unless ids wrapped around: it dies before it can restart one. */
function killMarked(mark: string): void {
  for (const pid of markedProcesses(mark)) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It ended by itself.
    }
  }
}

/** Stops PM2 when this process is killed: its end of the pipe closes, whatever the reason. */
function guard(pid: number): ChildProcess {
  const script = 'read -r _; kill -INT "$1" 2>/dev/null';
  const child = spawn('sh', ['-c', script, 'linkweave-guard', String(pid)], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  child.unref();
  return child;
}

/** Removes sockets and PM2's files, and the folder if nothing else is in it. */
function removeRunFiles(run: string): void {
  for (const name of readdirSync(run)) {
    if (name === 'pm2' || /\.sock(\.tmp)?$/.test(name)) {
      rmSync(join(run, name), { recursive: true, force: true });
    }
  }
  try {
    rmdirSync(run);
  } catch {
    // Somebody else's files are in it.
  }
}
