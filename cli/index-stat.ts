import { parseArgs } from 'node:util';

import { openIndex } from './open-index.ts';
import { printTable } from './print-table.ts';

const usage = 'Usage: linkweave index stat [DIR]';

/** Prints counts and sizes of the base in service. */
export async function indexStat(args: readonly string[]): Promise<number> {
  let folder: string | undefined;
  try {
    const { positionals } = parseArgs({ args: [...args], allowPositionals: true, options: {} });
    if (positionals.length > 1) throw new Error('One folder only');
    folder = positionals[0];
  } catch (error) {
    console.error(`${(error as Error).message}\n${usage}`);
    return 2;
  }
  const base = openIndex(folder);
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
    console.log('Feeds: rows, offers, rejects');
    printTable(feeds.map(({ file, rows, offers, rejects }) => [file, rows, offers, rejects]));
    return 0;
  } finally {
    await base.close();
  }
}
