import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { installationRoot } from '../../shared/config/paths.ts';
import { markedProcesses } from './marked-processes.ts';
import { processState } from './process-state.ts';
import { pm2Home, supervisionEnv } from './supervision-env.ts';

/** Time for an orderly stop; what is left then is killed. Nobody waits at a terminal for a service. */
const orderlyStopMs = { atTerminal: 2500, asService: 10_000 };
/** What PM2 says while everything starts is some kilobytes. */
const keptCharacters = 65_536;
const lookEveryMs = 25;

export interface SupervisorOptions {
  readonly run: string;
  /** File that gets what PM2 has to say, and all services' lines; standard output if missing. */
  readonly logFile: string | undefined;
  readonly mark: string;
  readonly isService: boolean;
}

/** PM2 as a child of this process, and with it all services. */
export class Supervisor {
  readonly #options: SupervisorOptions;
  readonly #child: ChildProcess;
  readonly #guard: ChildProcess;
  #said = '';
  /** Resolves when PM2 has ended, for whatever reason. */
  readonly ended: Promise<{ readonly code: number | null; readonly signal: string | null }>;

  constructor(options: SupervisorOptions) {
    this.#options = options;
    const { run, logFile, mark } = options;
    mkdirSync(pm2Home(run), { recursive: true, mode: 0o700 });
    const log = logFile === undefined ? 'pipe' : openSync(logFile, 'w');
    const program = createRequire(import.meta.url).resolve('pm2/bin/pm2-runtime');
    const ecosystem = join(installationRoot, 'ecosystem.config.js');
    this.#child = spawn(process.execPath, [program, 'start', ecosystem], {
      cwd: installationRoot,
      // A group of its own: a terminal's Ctrl-C reaches this process only, which stops the others.
      detached: true,
      stdio: ['ignore', log, log],
      env: supervisionEnv(run, mark),
    });
    if (log !== 'pipe') closeSync(log);
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.on('data', (data: Buffer) => {
        if (this.#said.length < keptCharacters) this.#said += data.toString();
      });
      stream?.pipe(process.stdout);
    }
    this.ended = once(this.#child, 'exit').then(([code, signal]) => ({ code, signal }));
    this.#guard = guard(this.#child.pid ?? 0);
  }

  /** What PM2 and the services said while they started. */
  said(): string {
    const { logFile } = this.#options;
    return logFile === undefined ? this.#said : readFileSync(logFile, 'utf8');
  }

  /** Stops everything in order; what has not ended in time is killed. */
  async stop(): Promise<void> {
    this.#guard.kill('SIGKILL');
    this.#child.kill('SIGINT');
    const { mark, isService } = this.#options;
    await stopMarked(mark, isService ? orderlyStopMs.asService : orderlyStopMs.atTerminal);
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
