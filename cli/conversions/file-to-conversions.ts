import { readFileSync } from 'node:fs';
import { type CsvError, parse } from 'csv-parse/sync';

import { LinkweaveError } from '../../shared/errors.ts';
import type { Conversion } from '../../shared/protocol/conversions.ts';
import type { ConversionMapping } from './conversion-mapping.ts';
import { textToMoment } from './text-to-moment.ts';

/** A row that cannot be understood. */
export interface BadRow {
  readonly line: number;
  /** Heading of the column, or `row`. */
  readonly column: string;
  readonly value: string;
  readonly todo: string;
}

export interface FileConversions {
  readonly conversions: readonly Conversion[];
  readonly bad: readonly BadRow[];
}

interface Record {
  readonly record: Readonly<{ [column: string]: string }>;
  readonly info: { readonly lines: number };
}

/** Reads a network's report. @throws FEED_UNREADABLE if it is no such file at all */
export function fileToConversions(path: string, mapping: ConversionMapping): FileConversions {
  const { fields, constants = {}, rejected = [] } = mapping;
  const bad: BadRow[] = [];
  const records = read(path, mapping, bad);
  const columns = records[0] ? Object.keys(records[0].record) : undefined;
  const missing = Object.values(fields).filter((name) => columns && !columns.includes(name));
  if (missing.length > 0) {
    throw new LinkweaveError(
      'FEED_UNREADABLE',
      `Cannot read ${path}: line 1 has no column ${missing.join(', ')}; correct the mapping: it has ${columns?.join(', ')}`,
    );
  }
  if (fields.currency === undefined && constants.currency === undefined) {
    throw new LinkweaveError(
      'CONFIG_INVALID',
      'Cannot read amounts: the mapping names neither fields.currency nor constants.currency',
    );
  }
  const conversions: Conversion[] = [];
  for (const { record, info } of records) {
    const before = bad.length;
    const take = (field: keyof typeof fields) => (record[fields[field] ?? ''] ?? '').trim();
    const refuse = (field: keyof typeof fields, todo: string) => {
      bad.push({ line: info.lines, column: fields[field] ?? field, value: take(field), todo });
    };
    const dates = mapping.dates ?? 'iso';
    const at = textToMoment(take('at'), dates);
    if (at === undefined) refuse('at', `give a date as ${dates}`);
    const amount = toAmount(take('amount'), mapping.decimal ?? '.');
    if (amount === undefined) refuse('amount', 'give a number');
    const currency = take('currency') || (constants.currency ?? '');
    if (!/^[A-Z]{3}$/.test(currency)) refuse('currency', 'give three letters, such as EUR');
    const subId = take('subId');
    if (subId.length > 200) refuse('subId', 'give 200 characters at most');
    const [order, merchant] = [take('order'), take('merchant') || constants.merchant];
    if (bad.length > before) continue;
    conversions.push({
      ...{ subId, at: at ?? '', amount: amount ?? 0, currency },
      ...(order !== '' && { order }),
      ...(merchant && { merchant }),
      ...(rejected.includes(take('status')) && { isRejected: true }),
    });
  }
  return { conversions, bad };
}

function read(path: string, { delimiter = ',' }: ConversionMapping, bad: BadRow[]): Record[] {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
  } catch (cause) {
    const why = (cause as Error).message;
    throw new LinkweaveError('FEED_UNREADABLE', `Cannot read ${path}: ${why}`, { cause });
  }
  return parse(text, {
    bom: true,
    columns: (names: string[]) => names.map((name) => name.trim()),
    delimiter,
    info: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_skip: (error: CsvError | undefined) => {
      const line = Number((error as { lines?: number } | undefined)?.lines ?? 0);
      bad.push({
        line,
        column: 'row',
        value: error?.code ?? '',
        todo: 'give as many columns as line 1',
      });
      return undefined;
    },
  }) as unknown as Record[];
}

/** Signs, one group of digits after another, one decimal mark: `1.234,50` or `-12.5`. */
function toAmount(text: string, decimal: '.' | ','): number | undefined {
  const group = decimal === '.' ? ',' : '\\.';
  const pattern = new RegExp(`^[+-]?(\\d+|\\d{1,3}(${group}\\d{3})+)(\\${decimal}\\d+)?$`);
  if (!pattern.test(text)) return undefined;
  const plain = text.replaceAll(decimal === '.' ? ',' : '.', '').replace(decimal, '.');
  return Number(plain);
}
