import { basename } from 'node:path';

import { baseToService } from '../services/product-index/feed/base-to-service.ts';
import { asksForHelp } from './asks-for-help.ts';
import { parseIndexFolder } from './parse-index-folder.ts';

const usage = 'Usage: linkweave index publish BASE [--index DIR]';

/** Takes a base of the index folder, named by its id or its folder, into service. */
export async function indexPublish(args: readonly string[]): Promise<number> {
  if (asksForHelp(args, usage)) return 0;
  const given = parseIndexFolder(args, 1, usage);
  const [base] = given?.positionals ?? [];
  if (!given) return 2;
  if (base === undefined) {
    console.error(usage);
    return 2;
  }
  const id = basename(base);
  const before = baseToService(given.folder, id);
  console.log(`${id} is in service${before && before !== id ? ` instead of ${before}` : ''}.`);
  return 0;
}
