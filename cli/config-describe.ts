import { parseArgs } from 'node:util';

import { allSections } from './config/all-sections.ts';
import { describeSettings } from './config/describe-settings.ts';
import { settingsToFile } from './config/settings-to-file.ts';
import { settingsToMarkdown } from './config/settings-to-markdown.ts';

const usage = `Usage: linkweave config describe [--format file|markdown]
Every setting, what it takes, its default and what it means.
  file      a configuration file with everything commented out (default)
  markdown  tables, as in docs/operations.md`;

/** Prints what can be set, from the schemas that the services check with. */
export async function configDescribe(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { help: { type: 'boolean' }, format: { type: 'string', default: 'file' } },
  });
  const settings = describeSettings(allSections);
  if (values.help || (values.format !== 'file' && values.format !== 'markdown')) {
    console.log(usage);
    return values.help ? 0 : 2;
  }
  const toText = values.format === 'file' ? settingsToFile : settingsToMarkdown;
  process.stdout.write(toText(settings));
  return 0;
}
