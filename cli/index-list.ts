import { readInService } from '../services/product-index/store/base-folder.ts';
import { listBases } from '../services/product-index/store/list-bases.ts';
import { asksForHelp } from './asks-for-help.ts';
import { parseIndexFolder } from './parse-index-folder.ts';
import { printTable } from './print-table.ts';

const usage = 'Usage: linkweave index list [--index DIR]';

/** Prints the bases of an index folder, the newest first, and which of them is in service. */
export async function indexList(args: readonly string[]): Promise<number> {
  if (asksForHelp(args, usage)) return 0;
  const given = parseIndexFolder(args, 0, usage);
  if (!given) return 2;
  const [current, ...before] = readInService(given.folder);
  const bases = listBases(given.folder);
  if (bases.length === 0) {
    console.log(`No base is in ${given.folder}: build one with \`linkweave index build\`.`);
    return 0;
  }
  const roleOf = (id: string) => {
    if (id === current) return 'in service';
    const steps = before.indexOf(id) + 1;
    return steps === 0 ? '-' : `${steps} before`;
  };
  printTable([
    ['base', 'state', 'offers', 'products', 'MB', 'built'],
    ...bases.map(({ id, header, problem }) =>
      header
        ? [
            id,
            roleOf(id),
            header.counts.offers,
            header.counts.products,
            Math.round(header.dataBytes / 1e5) / 10,
            header.createdAt,
          ]
        : [id, roleOf(id), '-', '-', '-', problem?.message ?? ''],
    ),
  ]);
  return 0;
}
