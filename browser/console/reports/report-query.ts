/** What is asked of a report; it stands in the address, so that a report can be kept and sent. */
export interface ReportQuery {
  readonly by: readonly string[];
  /** Days, UTC; the second is included. Empty: from the first event, until now. */
  readonly from: string;
  readonly to: string;
  readonly where: readonly (readonly [dimension: string, value: string])[];
  readonly figure: string;
}

export const reportDimensions = [
  'day',
  'hour',
  'month',
  'publisher',
  'merchant',
  'product',
  'phrase',
  'page',
  'experiment',
  'arm',
  'engine',
  'relevance',
  'language',
] as const;

/** `where.publisher=demo&by=day,arm&from=2026-11-01`, and back. */
export const reportQuery = {
  fromAddress(query: URLSearchParams): ReportQuery {
    const by = (query.get('by') ?? 'day')
      .split(',')
      .filter((one) => reportDimensions.some((known) => known === one));
    return {
      by,
      from: query.get('from') ?? '',
      to: query.get('to') ?? '',
      where: [...query].flatMap(([name, value]) =>
        name.startsWith('where.') && value !== ''
          ? [[name.slice('where.'.length), value] as const]
          : [],
      ),
      figure: query.get('figure') ?? 'clicks',
    };
  },

  toAddress({ by, from, to, where, figure }: ReportQuery): string {
    const query = new URLSearchParams({ by: by.join(','), figure });
    if (from) query.set('from', from);
    if (to) query.set('to', to);
    for (const [dimension, value] of where) query.append(`where.${dimension}`, value);
    return `#/reports?${query}`;
  },

  /** Body of `POST /api/report`. */
  toBody({ by, from, to, where }: ReportQuery): object {
    const values: Record<string, string[]> = {};
    for (const [dimension, value] of where)
      values[dimension] = [...(values[dimension] ?? []), value];
    return {
      by,
      ...(from && { from }),
      ...(to && { to: dayAfter(to) }),
      ...(where.length > 0 && { where: values }),
      most: 2000,
    };
  },
};

/** The end of a report is not included, the last day a person names is. */
function dayAfter(day: string): string {
  const at = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(at) ? day : new Date(at + 24 * 3_600_000).toISOString().slice(0, 10);
}
