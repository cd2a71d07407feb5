import { readFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';

import { installationRoot } from '../shared/config/paths.ts';

/** Machine, versions and day, and how busy others kept the machine: what a figure means nothing without. */
export function machineLine(): string {
  const path = join(installationRoot, 'package.json');
  const { dependencies } = JSON.parse(readFileSync(path, 'utf8')) as {
    dependencies: Record<string, string>;
  };
  return (
    `${cpus().length} x ${cpus()[0]?.model}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}, ` +
    `lmdb ${dependencies['lmdb']}, ${new Date().toISOString().slice(0, 10)}; load average ${loadavg()[0]?.toFixed(1)} at the end`
  );
}
