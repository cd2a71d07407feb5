import { LineChart } from '../parts/line-chart.tsx';
import { BarChart } from './bar-chart.tsx';
import { figureColumns } from './figure-columns.ts';
import type { ReportAnswer } from './report-answer.ts';

const mostSeries = 6;
const mostBars = 20;
const timeDimensions = ['hour', 'day', 'month'];

/** One figure: over time if the report is split by it, a line for each other value; else as bars. */
export function ReportChart(props: { readonly report: ReportAnswer; readonly figure: string }) {
  const { report } = props;
  const columns = figureColumns(report.currency);
  const column = columns.find(({ name }) => name === props.figure) ?? columns[0];
  if (!column || report.by.length === 0 || report.rows.length === 0) return null;
  const time = report.by.findIndex((one) => timeDimensions.includes(one));
  return (
    <section aria-labelledby="chart">
      <h2 id="chart">
        {column.title} by {report.by.join(', ')}
      </h2>
      {time >= 0 && new Set(report.rows.map(({ key }) => key[time])).size > 1 ? (
        <OverTime report={report} time={time} column={column} />
      ) : (
        <BarChart
          bars={report.rows.map(({ key, figures }) => ({
            label: key.join(' / ') || 'none',
            value: figures[column.name] ?? 0,
          }))}
          most={mostBars}
          show={column.show}
        />
      )}
    </section>
  );
}

function OverTime(props: {
  readonly report: ReportAnswer;
  readonly time: number;
  readonly column: ReturnType<typeof figureColumns>[number];
}) {
  const { report, time, column } = props;
  const times = [...new Set(report.rows.map(({ key }) => key[time] ?? ''))].sort();
  const nameOf = (key: readonly string[]) => key.filter((_, k) => k !== time).join(' / ');
  const sums = new Map<string, number>();
  const values = new Map<string, number | null>();
  for (const { key, figures } of report.rows) {
    const value = figures[column.name] ?? null;
    sums.set(nameOf(key), (sums.get(nameOf(key)) ?? 0) + (value ?? 0));
    values.set(`${nameOf(key)}\n${key[time]}`, value);
  }
  const names = [...sums].sort(([, x], [, y]) => y - x).map(([name]) => name);
  return (
    <>
      <LineChart
        isByDay={report.by[time] !== 'hour'}
        summary={`${column.title} from ${times[0]} to ${times.at(-1)}; the table below has the figures`}
        times={times.map(toSeconds)}
        series={names.slice(0, mostSeries).map((name, n) => ({
          label: name || column.title,
          color: n + 1,
          values: times.map((at) => values.get(`${name}\n${at}`) ?? null),
        }))}
        show={column.show}
      />
      {names.length > mostSeries && (
        <p class="hint">
          The {mostSeries} largest of {names.length} are drawn; the table has all.
        </p>
      )}
    </>
  );
}

/** `2026-11`, `2026-11-21`, `2026-11-21T10`, UTC. */
function toSeconds(text: string): number {
  const full = text.length === 7 ? `${text}-01` : text;
  const iso =
    full.length === 10
      ? `${full}T00:00:00Z`
      : /Z$/.test(full)
        ? full
        : `${full.slice(0, 13)}:00:00Z`;
  return Date.parse(iso) / 1000;
}
