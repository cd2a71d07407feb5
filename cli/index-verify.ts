import { basename, join } from 'node:path';

import { verifySealed } from '../services/product-index/feed/verify-sealed.ts';
import { readCurrent } from '../services/product-index/store/base-folder.ts';
import { asksForHelp } from './asks-for-help.ts';
import { parseIndexFolder } from './parse-index-folder.ts';

const usage = 'Usage: linkweave index verify [BASE] [--index DIR]';

/** Checks every checksum and reference of a base, the one in service unless named; exit code 1 at a fault. */
export async function indexVerify(args: readonly string[]): Promise<number> {
  if (asksForHelp(args, usage)) return 0;
  const given = parseIndexFolder(args, 1, usage);
  if (!given) return 2;
  const [base] = given.positionals;
  const id = base === undefined ? readCurrent(given.folder) : basename(base);
  if (id === undefined) {
    console.error(`No base is in service in ${given.folder}\n${usage}`);
    return 1;
  }
  const started = performance.now();
  const { counts, dataBytes } = await verifySealed(join(given.folder, id));
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(
    `${id}: ${(dataBytes / 1e6).toFixed(1)} MB as sealed; ${counts.namePostings} name and ` +
      `${counts.tokenPostings} token postings and ${counts.products} signatures hold, ${seconds} s`,
  );
  return 0;
}
