import { accessSync, constants, existsSync, lstatSync, statfsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { liesInMemory } from '../../shared/config/lies-in-memory.ts';
import type { ConfigOf } from './doctor-sections.ts';
import type { Finding } from './finding.ts';

const gigabyte = 1e9;
/** Below this the next build, or an hour of events, may not fit. */
const tightBytes = 2 * gigabyte;
const fullBytes = 0.2 * gigabyte;

/** File systems by the number that Linux gives them; on a network, maps and locks are not reliable. */
const networkTypes: ReadonlyMap<number, string> = new Map([
  [0x6969, 'NFS'],
  [0xff534d42, 'CIFS'],
  [0xfe534d42, 'SMB2'],
  [0x65735546, 'FUSE'],
]);

/** Permissions, free space and file systems of the folders; who else can read secrets. */
export function checkFolders({ paths, messaging }: ConfigOf): Finding[] {
  const findings: Finding[] = [];
  for (const [name, folder] of Object.entries(paths)) {
    findings.push(...checkFolder(name, folder));
  }
  if (existsSync(paths.run) && (statSync(paths.run).mode & 0o077) !== 0) {
    findings.push({
      level: 'problem',
      what: `${paths.run} can be entered by others, who may then ask and answer as services`,
      remedy: `chmod 700 ${paths.run}`,
    });
  }
  const secrets = [
    join(paths.state, 'operator-key'),
    join(paths.state, 'click-secret'),
    ...(messaging.keyFile === '' ? [] : [messaging.keyFile]),
  ];
  for (const path of secrets) {
    if (!existsSync(path) || (statSync(path).mode & 0o077) === 0) continue;
    findings.push({
      level: 'problem',
      what: `${path} holds a secret and can be read by others`,
      remedy: `chmod 600 ${path}; if somebody may have read it, delete it and reload the gateway`,
    });
  }
  return findings;
}

function checkFolder(name: string, folder: string): Finding[] {
  const there = nearest(folder);
  try {
    accessSync(there, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch {
    const who = process.getuid?.() ?? 'this user';
    return [
      {
        level: 'problem',
        what: `paths.${name} cannot be written by user ${who}: ${there}`,
        remedy: `run this as the user of the services, or chown ${there} to it`,
      },
    ];
  }
  if (!lstatSync(there).isDirectory() && !statSync(there).isDirectory()) {
    const remedy = `move it away, or set paths.${name} to a folder`;
    return [{ level: 'problem', what: `paths.${name} is no folder: ${there}`, remedy }];
  }
  const { bavail, bsize, type, ffree, files } = statfsSync(there);
  const freeBytes = bavail * bsize;
  const free = `${(freeBytes / gigabyte).toFixed(1)} GB free`;
  const findings: Finding[] = [];
  const network = networkTypes.get(type);
  if (network && name !== 'run') {
    findings.push({
      level: 'problem',
      what: `paths.${name} lies on a network file system (${network}): ${folder}`,
      remedy: 'move it to a local disk: maps and locks are not reliable over a network',
    });
  }
  if (name !== 'run' && liesInMemory(there)) {
    findings.push({
      level: 'warning',
      what: `paths.${name} lies in memory (tmpfs) and is gone after a restart: ${folder}`,
      remedy: 'move it to a disk',
    });
  }
  if (name !== 'run' && freeBytes < tightBytes) {
    findings.push({
      level: freeBytes < fullBytes ? 'problem' : 'warning',
      what: `paths.${name} has ${free}: ${folder}`,
      remedy: 'remove bases that are not needed (linkweave index list), or give it more space',
    });
  }
  if (files > 0 && ffree < 1000) {
    const remedy = 'remove small files from that file system';
    findings.push({ level: 'problem', what: `no inodes are left for ${folder}`, remedy });
  }
  return findings.length > 0
    ? findings
    : [{ level: 'ok', what: `paths.${name}: ${folder}, ${free}` }];
}

/** The folder itself, or the one in which it would be made. */
function nearest(folder: string): string {
  return existsSync(folder) || dirname(folder) === folder ? folder : nearest(dirname(folder));
}
