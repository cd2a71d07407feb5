import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import { installationRoot } from '../../shared/config/paths.ts';
import { nodeOptions } from '../../shared/service/node-options.ts';

const started = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of started) child.kill('SIGKILL');
});

/** A started process and what it has written so far. */
export interface Started {
  readonly child: ChildProcess;
  readonly pid: number;
  readonly output: () => string;
  /** Sends a signal and waits for the end; resolves with the exit code (null if killed). */
  readonly stop: (signal?: NodeJS.Signals) => Promise<number | null>;
}

/**
 * Starts a compiled program of this repository, such as `services/stemming/main.js`, with the options of a service, and
 * waits until it says `ready` as it would to its supervisor (or ends).
 */
export async function startProcess(
  program: string,
  env: Readonly<Record<string, string>>,
  args: readonly string[] = [],
): Promise<Started> {
  const script = join(installationRoot, 'dist', program);
  const child = spawn(process.execPath, [...nodeOptions, script, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  started.add(child);
  let output = '';
  child.stdout?.on('data', (data: Buffer) => (output += data.toString()));
  child.stderr?.on('data', (data: Buffer) => (output += data.toString()));
  const ended = once(child, 'exit').finally(() => started.delete(child));
  await Promise.race([once(child, 'message'), ended]);
  return {
    child,
    pid: child.pid ?? -1,
    output: () => output,
    async stop(signal = 'SIGINT') {
      child.kill(signal);
      const [code] = (await ended) as [number | null];
      return code;
    },
  };
}
