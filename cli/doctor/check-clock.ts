import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import type { ConfigOf } from './doctor-sections.ts';
import type { Finding } from './finding.ts';

/** This program was written then: a clock before it is wrong. */
const earliest = Date.parse('2026-01-01');
const toleranceMs = 5000;
const watchMs = 200;

/** Whether the wall clock can be right, stands still or jumps, and whether anything keeps it right. */
export async function checkClock({ paths }: ConfigOf): Promise<Finding[]> {
  const findings: Finding[] = [];
  const [wall, monotonic] = [Date.now(), performance.now()];
  await sleep(watchMs);
  const driftMs = Date.now() - wall - (performance.now() - monotonic);
  if (Math.abs(driftMs) > watchMs / 2) {
    findings.push({
      level: 'problem',
      what: `the clock jumped by ${Math.round(driftMs)} ms while it was looked at`,
      remedy: 'let one program alone keep the time (chrony or systemd-timesyncd)',
    });
  }
  if (Date.now() < earliest) {
    findings.push({
      level: 'problem',
      what: `the clock says ${new Date().toISOString()}, before this program was written`,
      remedy: 'set the time, then start again: events and click tokens carry it',
    });
  }
  const ahead = newestFile([paths.state, join(paths.state, 'events'), paths.index]);
  if (ahead && ahead.mtimeMs > Date.now() + toleranceMs) {
    findings.push({
      level: 'problem',
      what: `the clock went back: ${ahead.path} was written at ${new Date(ahead.mtimeMs).toISOString()}`,
      remedy: 'set the time; events recorded meanwhile carry the wrong one',
    });
  }
  const kept = isKeptInTime();
  if (kept === false) {
    findings.push({
      level: 'warning',
      what: 'the clock is not synchronised (timedatectl)',
      remedy: 'systemctl enable --now systemd-timesyncd, or chrony',
    });
  }
  const how = kept === undefined ? ', whether it is synchronised cannot be told here' : '';
  return findings.length > 0 ? findings : [{ level: 'ok', what: `the clock runs steadily${how}` }];
}

function newestFile(folders: readonly string[]): { path: string; mtimeMs: number } | undefined {
  let newest: { path: string; mtimeMs: number } | undefined;
  for (const folder of folders.filter((one) => existsSync(one))) {
    for (const name of statSync(folder).isDirectory() ? readdirSync(folder) : []) {
      const path = join(folder, name);
      const mtimeMs = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
      if (!newest || mtimeMs > newest.mtimeMs) newest = { path, mtimeMs };
    }
  }
  return newest;
}

/** Undefined without systemd, as in a container. */
function isKeptInTime(): boolean | undefined {
  try {
    const said = execFileSync('timedatectl', ['show', '-p', 'NTPSynchronized', '--value'], {
      timeout: 2000,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const word = said.toString().trim();
    return word === '' ? undefined : word === 'yes';
  } catch {
    return undefined;
  }
}
