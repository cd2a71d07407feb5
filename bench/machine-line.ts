import { existsSync, readFileSync } from 'node:fs';
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
  const place = index === undefined ? '' : `, index ${placeOf(index)}`;
  return (
    `${cpus().length} x ${cpus()[0]?.model}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}, ` +
    `lmdb ${dependencies['lmdb']}${place}${idleness()}${hugePages()}, ${new Date().toISOString().slice(0, 10)}; load average ${loadavg()[0]?.toFixed(1)} at the end`
  );
}

/** What is locked in memory (`vmtouch -l`) the kernel never takes back. */
function placeOf(index: string): string {
  if (liesInMemory(index)) return 'in memory (tmpfs)';
  const locked = /^Mlocked:\s+(\d+) kB$/m.exec(readFileSync('/proc/meminfo', 'utf8'))?.[1];
  const gigabytes = (Number(locked ?? 0) * 1024) / 1e9;
  return gigabytes < 0.1 ? 'on a disk' : `on a disk, ${gigabytes.toFixed(1)} GB locked in memory`;
}

/**
 * Whether somebody holds /dev/cpu_dma_latency (kernel: Documentation/power/pm_qos_interface.rst) at 0, so that a processor without work waits for
 * some instead of being halted. Only root may read it, or it is missing: then nothing is said.
 */
function idleness(): string {
  try {
    const microseconds = readFileSync('/dev/cpu_dma_latency').readInt32LE();
    return microseconds === 0 ? ', idle processors not halted' : '';
  } catch {
    return '';
  }
}

/**
 * Whether the kernel gives large pages to all that take much memory (Documentation/admin-guide/mm/transhuge.rst); otherwise only to those that
 * ask for them, which Node does not.
 */
function hugePages(): string {
  const setting = '/sys/kernel/mm/transparent_hugepage/enabled';
  return existsSync(setting) && readFileSync(setting, 'utf8').includes('[always]')
    ? ', huge pages always'
    : '';
}
