import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';

import { liesInMemory } from '../../shared/config/lies-in-memory.ts';
import type { ConfigOf } from './doctor-sections.ts';
import type { Finding } from './finding.ts';

/** Linux' own default is 128; what is read beyond it is hardly ever what is looked up next. */
const tolerableKb = 512;

/** Where the kernel tells of its devices and its threads, and how it tells what is in memory. */
const thisMachine = { sysfs: '/sys', proc: '/proc', isInMemory: liesInMemory };

/** Whether lookups wait for the disk of the index longer, or more often, than they must. */
export function checkDisk(
  { paths }: ConfigOf,
  { sysfs, proc, isInMemory } = thisMachine,
): Finding[] {
  if (!existsSync(paths.index)) return [];
  const { dev } = statSync(paths.index);
  const findings = isInMemory(paths.index)
    ? []
    : [...checkReadAhead(dev, sysfs), ...checkReclaim(proc)];
  return findings.length > 0 ? findings : [{ level: 'ok', what: 'nothing keeps lookups waiting' }];
}

/** How much the kernel reads where one page is missing: the process that looks it up waits for all of it. */
function checkReadAhead(device: number, sysfs: string): Finding[] {
  const setting = readAheadOf(device, sysfs);
  if (setting === undefined || setting.kb <= tolerableKb) return [];
  const { path, kb } = setting;
  return [
    {
      level: 'warning',
      what: `the disk of the index reads ${kb} KB ahead: whatever is looked up and not in memory waits for so much`,
      remedy: `echo 128 > ${path}, and a udev rule that sets it after each start of the machine`,
    },
  ];
}

/** Whether the kernel takes memory back that is not touched for a while, although there is enough. */
function checkReclaim(proc: string): Finding[] {
  const isReclaimed = readdirSync(proc).some(
    (pid) => /^\d+$/.test(pid) && commandOf(`${proc}/${pid}/comm`).startsWith('kdamond'),
  );
  if (!isReclaimed) return [];
  return [
    {
      level: 'warning',
      what: 'the kernel takes back memory that is not touched for a while (kdamond): lookups wait for the disk again',
      remedy: 'lock the index in memory: "Memory and disk" in docs/operations.md',
    },
  ];
}

function commandOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return ''; // It ended just now.
  }
}

/** Of the file system's own device, of a whole disk, or of the disk that a partition is of. */
function readAheadOf(device: number, sysfs: string): { path: string; kb: number } | undefined {
  const number = `${major(device)}:${minor(device)}`;
  const path = [
    `${sysfs}/class/bdi/${number}/read_ahead_kb`,
    `${sysfs}/dev/block/${number}/queue/read_ahead_kb`,
    // Not joined: the number is a link, and its parent is that of where it leads.
    `${sysfs}/dev/block/${number}/../queue/read_ahead_kb`,
  ].find((one) => existsSync(one));
  return path === undefined ? undefined : { path, kb: Number(readFileSync(path, 'utf8')) };
}

/** As glibc's `major()` and `minor()` for numbers below 2^32. */
function major(device: number): number {
  return (device >>> 8) & 0xfff;
}

function minor(device: number): number {
  return (device & 0xff) | ((device >>> 12) & 0xfff00);
}
