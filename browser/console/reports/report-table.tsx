import { type Column, DataTable } from '../parts/data-table.tsx';
import { format } from '../parts/format.ts';
import { figureColumns } from './figure-columns.ts';
import type { ReportAnswer, ReportRow } from './report-answer.ts';
import { type ReportQuery, reportQuery } from './report-query.ts';

/** The rows, their total first; a value leads to the report of it alone. */
export function ReportTable(props: { readonly report: ReportAnswer; readonly query: ReportQuery }) {
  const { report, query } = props;
  const { by, rows, rowCount, total, currency, unattributed, from, to } = report;
  const columns: readonly Column<ReportRow>[] = [
    ...by.map(
      (dimension, d): Column<ReportRow> => ({
        key: dimension,
        title: dimension.charAt(0).toUpperCase() + dimension.slice(1),
        isHeader: d === 0,
        value: ({ key }) => key[d] ?? '',
        show: ({ key }) => <Value dimension={dimension} value={key[d] ?? ''} query={query} />,
      }),
    ),
    ...figureColumns(currency).map(
      ({ name, title, show }): Column<ReportRow> => ({
        key: name,
        title,
        isNumber: true,
        value: ({ figures }) => figures[name] ?? Number.NEGATIVE_INFINITY,
        show: ({ figures }) => {
          const value = figures[name];
          return value == null ? '–' : show(value);
        },
      }),
    ),
  ];
  const sum: ReportRow = { key: by.map((_, d) => (d === 0 ? 'All' : '')), figures: total };
  const sumColumns = columns.filter(({ key }) => !by.includes(key));
  return (
    <section aria-labelledby="rows">
      <h2 id="rows">Figures</h2>
      <DataTable
        caption="All rows together"
        columns={sumColumns}
        rows={from === null ? [] : [sum]}
        keyOf={() => 'all'}
        empty="No event in this time"
      />
      {by.length > 0 && from !== null && (
        <DataTable
          caption={`By ${by.join(', ')}: ${format.count(rowCount)} rows${rowCount > rows.length ? `, the first ${format.count(rows.length)}` : ''}`}
          columns={columns}
          rows={rows}
          keyOf={({ key }) => key.join('\n')}
        />
      )}
      <p class="hint">
        {from && to && `Events from ${format.time(from)} to ${format.time(to)}. `}
        “Left out” counts what robots, repeated clicks and the like did: it is in no other figure.
        {unattributed !== 0 &&
          ` Sales of clicks that are not known earned ${unattributed.toFixed(2)} ${currency} besides.`}
      </p>
    </section>
  );
}

/** Looking closer: the same report of this value only. */
function Value(props: {
  readonly dimension: string;
  readonly value: string;
  readonly query: ReportQuery;
}) {
  const { dimension, value, query } = props;
  if (value === '') return <span class="quiet-text">none</span>;
  const isFiltered = query.where.some(([name, one]) => name === dimension && one === value);
  if (isFiltered) return <>{value}</>;
  const closer = { ...query, where: [...query.where, [dimension, value] as const] };
  return (
    <a
      class={`closer ${value.length < 20 ? 'nowrap' : ''}`}
      href={reportQuery.toAddress(closer)}
      title={`Only where ${dimension} is ${value}`}
    >
      {value}
    </a>
  );
}
