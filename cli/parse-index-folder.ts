import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { loadConfig } from '../shared/config/load-config.ts';
import { PathsConfig } from '../shared/config/paths.ts';

export interface IndexArgs {
  /** Absolute. */
  readonly folder: string;
  readonly positionals: readonly string[];
}

/**
 * Reads `[--index DIR] ARGUMENTS`; the folder is the configured one unless given.
 * @param most arguments allowed
 * @returns undefined, and says why, for anything else
 */
export function parseIndexFolder(
  args: readonly string[],
  most: number,
  usage: string,
): IndexArgs | undefined {
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { index: { type: 'string' } },
    });
    if (positionals.length > most) throw new Error(`At most ${most} argument(s)`);
    const folder =
      values.index === undefined
        ? loadConfig({ paths: PathsConfig }).paths.index
        : resolve(values.index);
    return { folder, positionals };
  } catch (error) {
    console.error(`${(error as Error).message}\n${usage}`);
    return undefined;
  }
}
