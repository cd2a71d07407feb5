import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';

import { LinkweaveError } from '../shared/errors.ts';
import { deadlineIn } from '../shared/messaging/deadline.ts';
import { type Conversion, conversionsExchange } from '../shared/protocol/conversions.ts';
import { askRunningSystem } from './ask-running-system.ts';
import { readConversionMapping } from './conversions/conversion-mapping.ts';
import { fileToConversions } from './conversions/file-to-conversions.ts';

const usage = `Usage: linkweave conversions load FILE.csv --mapping MAPPING.json [--from DAY --to DAY] [--skip-bad]
Loads the sales that an affiliate network reports, found again by sub-id: docs/reports.md shows a mapping.
Loading a file twice changes nothing; a sale in a newer file (same order) replaces the older one.
  --from, --to  days the file is about, the last included: clicks of its merchants on these days earned
                what it says, or nothing; the days of its first and last sale unless given
  --skip-bad    load the other rows of a file that has bad ones`;

const patienceMs = 30_000;
const rowsAtOnce = 1000;
const mostShown = 20;

/** Loads a network's report into the running system. */
export async function conversionsLoad(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      mapping: { type: 'string' },
      from: { type: 'string' },
      to: { type: 'string' },
      'skip-bad': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const [file, ...others] = positionals;
  const hasPeriod = (values.from === undefined) === (values.to === undefined);
  if (values.help || !file || others.length > 0 || !values.mapping || !hasPeriod) {
    console.log(usage);
    return values.help ? 0 : 2;
  }
  const mapping = readConversionMapping(values.mapping);
  const { conversions, bad } = fileToConversions(file, mapping);
  for (const { line, column, value, todo } of bad.slice(0, mostShown)) {
    console.error(`${file}:${line}: ${column}: ${todo}: ${JSON.stringify(value.slice(0, 80))}`);
  }
  if (bad.length > mostShown) console.error(`and ${bad.length - mostShown} more`);
  if (bad.length > 0 && !values['skip-bad']) {
    throw new LinkweaveError(
      'INVALID_FIELD',
      `Cannot load ${file}, correct it or give --skip-bad; nothing was loaded: ${bad.length} of ${conversions.length + bad.length} rows are bad`,
    );
  }
  const covers = coverage(conversions, values.from, values.to);
  const sha = createHash('sha256')
    .update(readFileSync(file))
    .update(JSON.stringify([mapping, covers]))
    .digest('hex');
  const isKnown = await send(sha, basename(file), conversions, covers);
  console.log(
    isKnown
      ? 'Loaded before: nothing changed'
      : `Loaded ${conversions.length} conversion(s)${bad.length > 0 ? `, left out ${bad.length} bad row(s)` : ''}`,
  );
  return 0;
}

/** Merchants and days; no merchant in the file: all of them. */
function coverage(conversions: readonly Conversion[], from?: string, to?: string) {
  const days = conversions.map(({ at }) => at.slice(0, 10)).sort();
  const [first, last] = [from ?? days[0], to ?? days.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  if (![first, last].every((day) => /^\d{4}-\d{2}-\d{2}$/.test(day)) || first > last) {
    throw new LinkweaveError(
      'INVALID_FIELD',
      `Cannot load: give --from and --to as days in order, such as 2026-11-01 and 2026-11-30: ${first} ${last}`,
    );
  }
  const merchants = [...new Set(conversions.flatMap(({ merchant }) => merchant ?? []))].sort();
  return { merchants, from: first, to: last };
}

async function send(
  file: string,
  name: string,
  conversions: readonly Conversion[],
  covers: ReturnType<typeof coverage>,
): Promise<boolean> {
  return askRunningSystem(['reporting'], async (asker) => {
    for (let part = 0; ; part++) {
      const rows = conversions.slice(part * rowsAtOnce, (part + 1) * rowsAtOnce);
      const isLast = (part + 1) * rowsAtOnce >= conversions.length;
      const { isKnown } = await asker.ask(
        'reporting',
        conversionsExchange,
        { file, name, part, isLast, conversions: rows, ...(isLast && covers && { covers }) },
        { request: `cli-${process.pid}`, deadline: deadlineIn(patienceMs) },
      );
      if (isKnown || isLast) return isKnown;
    }
  });
}
