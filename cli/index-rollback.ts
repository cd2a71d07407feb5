import { serviceToPrevious } from '../services/product-index/feed/service-to-previous.ts';
import { asksForHelp } from './asks-for-help.ts';
import { parseIndexFolder } from './parse-index-folder.ts';

const usage = 'Usage: linkweave index rollback [--index DIR]';

/** Takes the base into service again that was before the present one. */
export async function indexRollback(args: readonly string[]): Promise<number> {
  if (asksForHelp(args, usage)) return 0;
  const given = parseIndexFolder(args, 0, usage);
  if (!given) return 2;
  const { from, to } = serviceToPrevious(given.folder);
  console.log(`${to} is in service again instead of ${from}.`);
  return 0;
}
