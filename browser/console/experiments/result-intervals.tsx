import { format } from '../parts/format.ts';
import { type Interval, IntervalPlot } from '../parts/interval-plot.tsx';
import type { ExperimentReportAnswer } from '../reports/report-answer.ts';

/** Differences to the control arm with their intervals; times to answer as ranges. */
export function ResultIntervals({ report }: { readonly report: ExperimentReportAnswer }) {
  const { arms, control, alpha } = report;
  const differences = arms.flatMap(({ arm, versusControl }): Interval[] => {
    const found = versusControl.clickRate;
    if (!found) return [];
    const { difference, low, high, alwaysLow, alwaysHigh } = found;
    return [
      {
        label: arm,
        value: difference,
        low,
        high,
        widest: [alwaysLow, alwaysHigh],
        text: `${points(difference)} (${points(low)} to ${points(high)}; however often one looks ${points(alwaysLow)} to ${points(alwaysHigh)})`,
      },
    ];
  });
  const times = arms.flatMap(({ arm, p50Ms, p99Ms }): Interval[] =>
    p50Ms === null || p99Ms === null
      ? []
      : [
          {
            label: arm,
            value: p50Ms,
            low: p50Ms,
            high: p99Ms,
            text: `half within ${format.ms(p50Ms)}, 99 % within ${format.ms(p99Ms)}`,
          },
        ],
  );
  return (
    <div class="charts">
      {differences.length > 0 && (
        <IntervalPlot
          title={`Click rate against ${control}: difference in percentage points, ${format.percent(1 - alpha)} intervals`}
          intervals={differences}
          zero={0}
          show={points}
        />
      )}
      {times.length > 0 && (
        <IntervalPlot
          title="Time to answer a page, from half to 99 %"
          intervals={times}
          zero={0}
          show={format.ms}
        />
      )}
    </div>
  );
}

/** Percentage points. */
function points(difference: number): string {
  const value = difference * 100;
  return `${value > 0 ? '+' : ''}${value.toFixed(Math.abs(value) < 0.1 ? 3 : 2)}`;
}
