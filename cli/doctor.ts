import { parseArgs } from 'node:util';

import { loadConfig } from '../shared/config/load-config.ts';
import { allSections } from './config/all-sections.ts';
import { checkConfig } from './config/check-config.ts';
import { checkClock } from './doctor/check-clock.ts';
import { checkDisk } from './doctor/check-disk.ts';
import { checkFolders } from './doctor/check-folders.ts';
import { checkIndex } from './doctor/check-index.ts';
import { checkLimits } from './doctor/check-limits.ts';
import { checkNode } from './doctor/check-node.ts';
import { doctorSections } from './doctor/doctor-sections.ts';
import type { Check, Finding } from './doctor/finding.ts';

const usage = `Usage: linkweave doctor [--json]
Looks at everything that Linkweave needs of this machine, and says what is wrong and what to do.
Run it as the user of the services, with their configuration. Exit code 1 if there is a problem.`;

const checks: Readonly<Record<string, Check>> = {
  node: checkNode,
  folders: checkFolders,
  index: checkIndex,
  disk: (config) => checkDisk(config),
  clock: checkClock,
  limits: checkLimits,
  // Loaded when it is its turn: what it needs may be what is broken.
  services: async (config) => (await import('./doctor/check-running.ts')).checkRunning(config),
};
const marks = { ok: 'ok     ', warning: 'WARNING', problem: 'PROBLEM' } as const;

/** Checks this machine and what runs on it. */
export async function doctor(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { help: { type: 'boolean' }, json: { type: 'boolean' } },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const found = await allFindings();
  const count = (level: Finding['level']) => found.filter((one) => one.level === level).length;
  if (values.json) console.log(JSON.stringify(found, null, 2));
  else {
    for (const { check, level, what, remedy } of found) {
      console.log(`${marks[level]} ${check}: ${what}`);
      if (remedy) console.log(`        what to do: ${remedy}`);
    }
    console.log(`${count('problem')} problem(s), ${count('warning')} warning(s)`);
  }
  return count('problem') > 0 ? 1 : 0;
}

async function allFindings(): Promise<(Finding & { readonly check: string })[]> {
  const { problems, file } = checkConfig(allSections, process.env);
  const found: (Finding & { check: string })[] = problems.map(({ where, fault, remedy }) => ({
    ...{ check: 'configuration', level: 'problem', what: `${where ?? ''} ${fault}`.trim(), remedy },
  }));
  if (found.length === 0) {
    const what = file ? `${file.path} is sound` : 'no file: LINKWEAVE_CONFIG is not set';
    found.push({ check: 'configuration', level: 'ok', what });
  }
  // With a broken configuration the rest is looked at as if there were none.
  const env = problems.length > 0 ? {} : process.env;
  const config = loadConfig(doctorSections, env);
  for (const [check, run] of Object.entries(checks)) {
    try {
      for (const finding of await run(config)) found.push({ check, ...finding });
    } catch (error) {
      const what = `the check itself failed: ${(error as Error).message}`;
      found.push({ check, level: 'problem', what, remedy: 'report this' });
    }
  }
  return found;
}
