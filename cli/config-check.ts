import { parseArgs } from 'node:util';

import { allSections } from './config/all-sections.ts';
import { checkConfig } from './config/check-config.ts';

const usage = `Usage: linkweave config check
Reads the configuration as the services would and lists all problems at once.
LINKWEAVE_CONFIG names the file. Exit code 1 if there is a problem.`;

/** Says whether the configuration can be used, and if not everything that is wrong with it. */
export async function configCheck(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { help: { type: 'boolean' } } });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const { problems, origins, file } = checkConfig(allSections, process.env);
  for (const { where, fault, remedy } of problems) {
    console.error(`${where ? `${where}\n  ` : ''}${fault}\n    ${remedy}`);
  }
  if (problems.length > 0) {
    console.error(`${problems.length} problem(s) in the configuration`);
    return 1;
  }
  const kinds = Object.values(origins).flatMap((section) =>
    Object.values(section).map(({ kind }) => kind),
  );
  const count = (kind: string) => kinds.filter((one) => one === kind).length;
  console.log(
    `The configuration is sound: ${count('file')} value(s) from ${file?.path ?? 'no file'}, ` +
      `${count('environment')} from the environment, ${count('credential')} from credentials, ` +
      `${count('default')} default(s)`,
  );
  return 0;
}
