import { format } from '../parts/format.ts';
import { LineChart } from '../parts/line-chart.tsx';
import type { Moment } from './use-timeline.ts';

/** Pages a second and how long they took, since the console was opened. */
export function LiveCharts({ timeline }: { readonly timeline: readonly Moment[] }) {
  const times = timeline.map(({ at }) => at);
  const last = timeline.at(-1);
  const perSecond = (value: number) => format.number(value);
  return (
    <div class="charts">
      <section aria-labelledby="chart-latency">
        <h2 id="chart-latency">Time to answer a page</h2>
        <LineChart
          summary={
            last?.p50Ms == null
              ? 'No page was answered in the last minute'
              : `Half of the pages are answered within ${format.ms(last.p50Ms)}, 99 % within ${format.ms(last.p99Ms ?? 0)}`
          }
          times={times}
          series={[
            { label: 'half within', color: 1, values: timeline.map(({ p50Ms }) => p50Ms) },
            { label: '99 % within', color: 2, values: timeline.map(({ p99Ms }) => p99Ms) },
          ]}
          show={format.ms}
        />
      </section>
      <section aria-labelledby="chart-pages">
        <h2 id="chart-pages">Pages a second</h2>
        <LineChart
          summary={
            last
              ? `${format.number(last.pagesPerSecond)} pages a second, ${format.number(last.partialPerSecond)} of them incomplete`
              : 'Nothing is known yet'
          }
          times={times}
          series={[
            { label: 'answered', color: 1, values: timeline.map((one) => one.pagesPerSecond) },
            {
              label: 'incomplete',
              color: 3,
              values: timeline.map((one) => one.partialPerSecond),
            },
          ]}
          show={perSecond}
        />
      </section>
    </div>
  );
}
