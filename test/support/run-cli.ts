import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import { installationRoot } from '../../shared/config/paths.ts';

export interface CliResult {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs one command of the compiled command line to its end. */
export async function runCli(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  input = '',
): Promise<CliResult> {
  const child = spawn(process.execPath, [join(installationRoot, 'dist/cli/main.js'), ...args], {
    env: { ...process.env, ...env },
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (data: Buffer) => (out += data.toString()));
  child.stderr.on('data', (data: Buffer) => (err += data.toString()));
  child.stdin.end(input);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, out, err };
}
