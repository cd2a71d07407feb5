import { parseArgs } from 'node:util';

import { withoutSecrets } from '../shared/config/without-secrets.ts';
import { allSections } from './config/all-sections.ts';
import { checkConfig } from './config/check-config.ts';
import { printTable } from './print-table.ts';

const usage = `Usage: linkweave config show [--json] [--changed] [SECTION…]
Every setting as it is in force for a process started now, and where its value comes from.
Secrets are hidden.
  --changed  only what is not a default`;

/** Prints the effective values with their origins; of a configuration with problems too. */
export async function configShow(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      help: { type: 'boolean' },
      json: { type: 'boolean' },
      changed: { type: 'boolean' },
    },
  });
  const unknown = positionals.find((name) => !Object.hasOwn(allSections, name));
  if (values.help || unknown !== undefined) {
    if (unknown !== undefined) {
      const known = Object.keys(allSections).join(', ');
      console.error(`Cannot show ${JSON.stringify(unknown)}: sections are ${known}`);
    }
    console.log(usage);
    return values.help ? 0 : 2;
  }
  const { config, origins, problems } = checkConfig(allSections, process.env);
  const shown = withoutSecrets(allSections, config);
  const settings = Object.entries(shown)
    .filter(([section]) => positionals.length === 0 || positionals.includes(section))
    .flatMap(([section, ofSection]) =>
      Object.keys(origins[section] ?? {}).map((key) => ({
        setting: `${section}.${key}`,
        value: ofSection[key],
        origin: origins[section]?.[key] ?? { kind: 'default' as const, where: '' },
      })),
    )
    .filter(({ origin }) => !values.changed || origin.kind !== 'default');
  if (values.json) console.log(JSON.stringify(settings, null, 2));
  else if (settings.length === 0) console.log('Every setting has its default');
  else {
    printTable(
      settings.map(({ setting, value, origin }) => [
        setting,
        value === undefined ? '(none)' : JSON.stringify(value),
        origin.where || origin.kind,
      ]),
    );
  }
  if (problems.length === 0) return 0;
  console.error(`${problems.length} problem(s): see linkweave config check`);
  return 1;
}
