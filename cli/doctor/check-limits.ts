import { readFileSync } from 'node:fs';

import type { Finding } from './finding.ts';

/** Connections of readers, sockets of the mesh, files of the index. */
const filesNeeded = 4096;
const mapsNeeded = 65_530;
const watchesNeeded = 64;

/** What the kernel allows the processes that this user starts. */
export function checkLimits(): Finding[] {
  const findings: Finding[] = [];
  const limits = readFileSync('/proc/self/limits', 'utf8');
  const limit = (name: string) => {
    const value = new RegExp(`^${name}\\s+(\\S+)`, 'm').exec(limits)?.[1];
    return value === 'unlimited' ? Number.POSITIVE_INFINITY : Number(value);
  };
  const files = limit('Max open files');
  if (files < filesNeeded) {
    findings.push({
      level: 'warning',
      what: `a process may open ${files} files, each connection of a reader is one`,
      remedy: `ulimit -n ${filesNeeded * 16} in the shell, LimitNOFILE= in a systemd unit`,
    });
  }
  if (limit('Max address space') !== Number.POSITIVE_INFINITY) {
    findings.push({
      level: 'problem',
      what: `the address space is limited to ${limit('Max address space')} bytes: the index is mapped into it`,
      remedy: 'ulimit -v unlimited; no LimitAS= in a systemd unit',
    });
  }
  const maps = kernel('/proc/sys/vm/max_map_count');
  if (maps !== undefined && maps < mapsNeeded) {
    findings.push({
      level: 'warning',
      what: `vm.max_map_count is ${maps}, usual is ${mapsNeeded}`,
      remedy: `sysctl -w vm.max_map_count=${mapsNeeded}`,
    });
  }
  if (kernel('/proc/sys/vm/overcommit_memory') === 2) {
    findings.push({
      level: 'warning',
      what: 'vm.overcommit_memory is 2: what Node reserves and never uses counts as used',
      remedy: 'sysctl -w vm.overcommit_memory=0, or give the processes room for it',
    });
  }
  const watches = kernel('/proc/sys/fs/inotify/max_user_instances');
  if (watches !== undefined && watches < watchesNeeded) {
    findings.push({
      level: 'warning',
      what: `fs.inotify.max_user_instances is ${watches}: new instances are then seen within a second`,
      remedy: 'sysctl -w fs.inotify.max_user_instances=256',
    });
  }
  return findings.length > 0
    ? findings
    : [{ level: 'ok', what: `limits: ${files} open files, ${maps ?? 'unknown'} maps` }];
}

function kernel(path: string): number | undefined {
  try {
    return Number(readFileSync(path, 'utf8'));
  } catch {
    return undefined; // not to be read in this container
  }
}
