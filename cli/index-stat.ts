import { parseArgs } from 'node:util';

import type { UpdatesStore } from '../services/product-index/store/updates-store.ts';
import { asksForHelp } from './asks-for-help.ts';
import { openGeneration } from './open-generation.ts';
import { printTable } from './print-table.ts';

const usage = 'Usage: linkweave index stat [DIR]';

/** Prints counts and sizes of the base in service. */
export async function indexStat(args: readonly string[]): Promise<number> {
  if (asksForHelp(args, usage)) return 0;
  let folder: string | undefined;
  try {
    const { positionals } = parseArgs({ args: [...args], allowPositionals: true, options: {} });
    if (positionals.length > 1) throw new Error('One folder only');
    folder = positionals[0];
  } catch (error) {
    console.error(`${(error as Error).message}\n${usage}`);
    return 2;
  }
  const index = openGeneration(folder);
  const { base, updates } = index;
  try {
    const { id, createdAt, builder, formatVersion, languages, counts, feeds, dataBytes } =
      base.header;
    console.log(`${id}, format ${formatVersion}, built ${createdAt} by ${builder}`);
    console.log(
      `${(dataBytes / 1e6).toFixed(1)} MB, ${Math.round(dataBytes / counts.offers)} bytes an offer, ` +
        `languages ${languages.join(' ')}`,
    );
    printTable(Object.entries(counts));
    console.log('Databases: entries, MB');
    printTable(
      Object.entries(base.statistics()).map(([name, { entries, bytes }]) => [
        name,
        entries,
        (bytes / 1e6).toFixed(1).padStart(8),
      ]),
    );
    console.log('Feeds: merchant, rows, offers, rejects');
    printTable(
      feeds.map(({ file, merchant, rows, offers, rejects }) => [
        file,
        merchant,
        rows,
        offers,
        rejects,
      ]),
    );
    if (updates) printUpdates(updates);
    return 0;
  } finally {
    await index.close();
  }
}

/** What is not in use of the file is used again by later updates. */
function printUpdates(updates: UpdatesStore): void {
  const { sequence, derivedFor } = updates.meta();
  const { fileBytes, usedBytes } = updates.space();
  const count = (database: { getStats(): object }) =>
    (database.getStats() as { readonly entryCount: number }).entryCount;
  console.log(`Updates: ${sequence}, found over ${derivedFor || 'no base yet'}`);
  printTable([
    ['offers put, changed or removed', count(updates.offers)],
    ['products of their own', count(updates.products)],
    ['merchants removed', count(updates.merchants)],
    ['MB in the file', (fileBytes / 1e6).toFixed(1)],
    ['MB of them in use', (usedBytes / 1e6).toFixed(1)],
  ]);
}
