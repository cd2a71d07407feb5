import { type DuckDBListValue, LIST, listValue, VARCHAR } from '@duckdb/node-api';

import {
  type ReportDimension,
  type ReportRequest,
  reportDimensions,
} from '../../../shared/protocol/reports.ts';

/** Where a dimension's value stands, and how it is grouped and shown. */
const dimensions: Readonly<
  Record<
    ReportDimension,
    { readonly of: 'page' | 'link' | 'trial'; readonly sql: string; readonly shown?: string }
  >
> = {
  publisher: { of: 'page', sql: 'publisher' },
  page: { of: 'page', sql: 'page' },
  phrase: { of: 'link', sql: 'phrase' },
  product: { of: 'link', sql: 'product' },
  merchant: { of: 'link', sql: 'merchant' },
  engine: { of: 'page', sql: 'engine' },
  relevance: { of: 'page', sql: 'relevance' },
  arm: { of: 'trial', sql: 'trial.arm' },
  experiment: { of: 'trial', sql: 'trial.experiment' },
  language: { of: 'page', sql: 'language' },
  hour: { of: 'page', sql: `date_trunc('hour', "at")`, shown: '%Y-%m-%dT%H:00Z' },
  day: { of: 'page', sql: '"at"::DATE', shown: '%Y-%m-%d' },
  month: { of: 'page', sql: `date_trunc('month', "at")`, shown: '%Y-%m' },
};
export const timeDimensions: ReadonlySet<string> = new Set(['hour', 'day', 'month']);

/** A report's dimensions and filter as SQL; what somebody sent is in `values` only. */
export interface ReportSql {
  /** `publisher AS k0, … ,` or nothing. */
  readonly keys: string;
  /** Keys as text, in order. */
  readonly shownKeys: readonly string[];
  /** Condition on a row. */
  readonly where: string;
  readonly values: Record<string, DuckDBListValue>;
  readonly types: Record<string, ReturnType<typeof LIST>>;
  /** Fields of links that are named: with any, rows are about single links, not whole pages. */
  readonly linkFields: readonly string[];
  /** Whether a row is needed for each experiment a page is in. */
  readonly isOfTrials: boolean;
}

export function dimensionsToSql(
  { by, where = {} }: Pick<ReportRequest, 'by' | 'where'>,
  period: { readonly fromMs?: number | undefined; readonly toMs?: number | undefined },
): ReportSql {
  const filters = reportDimensions.flatMap((name) => {
    const values = where[name];
    return values ? [{ name, values }] : [];
  });
  const named = [...by, ...filters.map(({ name }) => name)];
  const conditions = filters.map(({ name }) => `list_contains($${name}, ${shown(name)})`);
  if (period.fromMs !== undefined) conditions.push(`"at" >= make_timestamp_ms(${period.fromMs})`);
  if (period.toMs !== undefined) conditions.push(`"at" < make_timestamp_ms(${period.toMs})`);
  return {
    keys: by.map((name, i) => `${dimensions[name].sql} AS k${i}, `).join(''),
    shownKeys: by.map((name, i) => {
      const format = dimensions[name].shown;
      return format ? `strftime(k${i}, '${format}')` : `coalesce(k${i}, '')`;
    }),
    where: conditions.join(' AND ') || 'true',
    values: Object.fromEntries(filters.map(({ name, values }) => [name, listValue(values)])),
    types: Object.fromEntries(filters.map(({ name }) => [name, LIST(VARCHAR)])),
    linkFields: [...new Set(named.filter((name) => dimensions[name].of === 'link'))],
    isOfTrials: named.some((name) => dimensions[name].of === 'trial'),
  };
}

function shown(name: ReportDimension): string {
  const { sql, shown: format } = dimensions[name];
  return format ? `strftime(${sql}, '${format}')` : sql;
}
