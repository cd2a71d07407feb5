import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { installationRoot } from '../../shared/config/paths.ts';
import type { ServiceName } from '../../shared/protocol/exchange.ts';
import { eventually } from './eventually.ts';
import { freePorts } from './free-ports.ts';
import { buildSampleIndex } from './start-system.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** A whole system as `linkweave start` runs it, under PM2, on folders of its own. */
export interface Supervised {
  readonly url: string;
  readonly run: string;
  readonly index: string;
  readonly state: string;
  readonly env: Readonly<Record<string, string>>;
  readonly child: ChildProcess;
  /** Resolves with the exit code of `linkweave start`. */
  readonly ended: Promise<number | null>;
  readonly output: () => string;
  /** Living processes of a service, from the sockets they bound. */
  readonly pidsOf: (service: ServiceName) => readonly number[];
  /** Of PM2's daemon. */
  readonly daemon: () => number;
  stop(): Promise<void>;
}

/** @param changes environment, over what a test needs */
export async function startSupervised(
  changes: Readonly<Record<string, string>> = {},
): Promise<Supervised> {
  const [port] = await freePorts(1);
  const url = `http://127.0.0.1:${port}`;
  const env: Record<string, string> = {
    LINKWEAVE_PATHS_STATE: temporaryFolder(),
    LINKWEAVE_PATHS_INDEX: await buildSampleIndex(),
    LINKWEAVE_PATHS_RUN: join(temporaryFolder(), 'run'),
    LINKWEAVE_GATEWAY_PORT: `${port}`,
    LINKWEAVE_GATEWAY_ADDRESS_RATE: '0',
    LINKWEAVE_LOGGING_LEVEL: 'warn',
    ...changes,
  };
  const { LINKWEAVE_PATHS_RUN: run = '', LINKWEAVE_PATHS_INDEX: index = '' } = env;
  const program = join(installationRoot, 'dist/cli/main.js');
  const child = spawn(process.execPath, [program, 'start'], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout?.on('data', (data: Buffer) => (output += data.toString()));
  child.stderr?.on('data', (data: Buffer) => (output += data.toString()));
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  await eventually(() => output.includes('Linkweave is ready') || child.exitCode !== null, 90_000);
  if (child.exitCode !== null) throw new Error(`Cannot start the system: ${output}`);
  return {
    ...{ url, run, index, env, child, ended },
    state: env['LINKWEAVE_PATHS_STATE'] ?? '',
    output: () => output,
    pidsOf: (service) =>
      readdirSync(run).flatMap((name) => {
        const [, pid] = new RegExp(`^${service}-(\\d+)\\.sock$`).exec(name) ?? [];
        return pid !== undefined && existsSync(`/proc/${pid}`) ? [Number(pid)] : [];
      }),
    daemon: () => daemonOf(child.pid ?? 0),
    async stop() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGINT');
      await ended;
    },
  };
}

/** PM2 is the only child of `linkweave start` that runs Node. */
function daemonOf(parent: number): number {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const [, ppid] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      if (Number(ppid) === parent && !command.startsWith('sh')) return Number(pid);
    } catch {
      // It ended just now.
    }
  }
  throw new Error(`Cannot find the supervisor: process ${parent} has no such child`);
}
