import { readFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';

import { liesInMemory } from '../shared/config/lies-in-memory.ts';
import { installationRoot } from '../shared/config/paths.ts';

/**
 * Machine, versions and day, and how busy others kept the machine: what a figure means nothing without.
 * @param index whose folder lies on a disk, or in memory, from which nothing is taken back
 */
export function machineLine(index?: string): string {
  const path = join(installationRoot, 'package.json');
  const { dependencies } = JSON.parse(readFileSync(path, 'utf8')) as {
    dependencies: Record<string, string>;
  };
  const where = index !== undefined && liesInMemory(index) ? 'in memory (tmpfs)' : 'on a disk';
  const place = index === undefined ? '' : `, index ${where}`;
  return (
    `${cpus().length} x ${cpus()[0]?.model}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}, ` +
    `lmdb ${dependencies['lmdb']}${place}, ${new Date().toISOString().slice(0, 10)}; load average ${loadavg()[0]?.toFixed(1)} at the end`
  );
}
