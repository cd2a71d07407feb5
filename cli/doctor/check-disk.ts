import { existsSync, readFileSync, statSync } from 'node:fs';

import type { ConfigOf } from './doctor-sections.ts';
import type { Finding } from './finding.ts';

/** Linux' own default is 128; what is read beyond it is hardly ever what is looked up next. */
const tolerableKb = 512;

/**
 * How much the kernel reads of the index where one page of it is missing in memory: the process that looks it up waits
 * for all of it.
 *
 * @param sysfs where the kernel tells of its devices
 */
export function checkDisk({ paths }: ConfigOf, sysfs = '/sys'): Finding[] {
  if (!existsSync(paths.index)) return [];
  const setting = readAheadOf(statSync(paths.index).dev, sysfs);
  if (setting === undefined) {
    return [{ level: 'ok', what: 'how far the disk reads ahead cannot be told here' }];
  }
  const { path, kb } = setting;
  if (kb <= tolerableKb)
    return [{ level: 'ok', what: `the disk of the index reads ${kb} KB ahead` }];
  return [
    {
      level: 'warning',
      what: `the disk of the index reads ${kb} KB ahead: whatever is looked up and not in memory waits for so much`,
      remedy: `echo 128 > ${path}, and a udev rule that sets it after each start of the machine`,
    },
  ];
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
