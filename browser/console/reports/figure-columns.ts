import { format } from '../parts/format.ts';

export interface FigureColumn {
  readonly name: string;
  readonly title: string;
  readonly show: (value: number) => string;
}

/** The figures of a report, in the order of its columns. */
export function figureColumns(currency: string): readonly FigureColumn[] {
  const money = (value: number) => `${value.toFixed(2)} ${currency}`;
  return [
    { name: 'pages', title: 'Pages', show: format.count },
    { name: 'emptyPages', title: 'Empty', show: format.count },
    { name: 'partialPages', title: 'Partial', show: format.count },
    { name: 'impressions', title: 'Links', show: format.count },
    { name: 'views', title: 'Views', show: format.count },
    { name: 'clicks', title: 'Clicks', show: format.count },
    { name: 'clickRate', title: 'Click rate', show: format.percent },
    { name: 'conversions', title: 'Sales', show: format.count },
    { name: 'earnings', title: 'Earnings', show: money },
    { name: 'earningsReal', title: 'Of it real', show: money },
    { name: 'epc', title: 'Per click', show: money },
    { name: 'complaints', title: 'Complaints', show: format.count },
    { name: 'marked', title: 'Left out', show: format.count },
    { name: 'p50Ms', title: '50 %', show: format.ms },
    { name: 'p99Ms', title: '99 %', show: format.ms },
  ];
}
