import { useEffect, useRef } from 'preact/hooks';
import uPlot from 'uplot';

export interface ChartSeries {
  readonly label: string;
  /** Of the colours `--series-1` to `--series-6`. */
  readonly color: number;
  /** `null`: nothing is known. */
  readonly values: readonly (number | null)[];
}

const height = 190;
const axisFont = '12px system-ui, sans-serif';

/** Values over time, or as bars. The summary says in words what the picture shows. */
export function LineChart(props: {
  readonly summary: string;
  /** Unix time, s. */
  readonly times: readonly number[];
  readonly series: readonly ChartSeries[];
  readonly show: (value: number) => string;
  /** Days rather than moments. */
  readonly isByDay?: boolean;
}) {
  const { summary, times, series, show, isByDay = false } = props;
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<uPlot>(undefined);
  const data = [times, ...series.map(({ values }) => values)] as unknown as uPlot.AlignedData;
  const latest = useRef(data);
  latest.current = data;
  const labels = series.map(({ label, color }) => `${color} ${label}`).join('\n');

  // biome-ignore lint/correctness/useExhaustiveDependencies: labels stands for series, whose values change
  useEffect(() => {
    const { current } = place;
    if (!current) return;
    const draw = () => {
      chart.current?.destroy();
      const width = current.clientWidth;
      chart.current = new uPlot(optionsFor(width, series, show, isByDay), latest.current, current);
    };
    draw();
    const dark = matchMedia('(prefers-color-scheme: dark)');
    dark.addEventListener('change', draw);
    const observer = new ResizeObserver(() => {
      chart.current?.setSize({ width: current.clientWidth, height });
    });
    observer.observe(current);
    return () => {
      dark.removeEventListener('change', draw);
      observer.disconnect();
      chart.current?.destroy();
      chart.current = undefined;
    };
  }, [labels, isByDay]);
  useEffect(() => chart.current?.setData(data), [data]);

  return (
    <figure class="chart">
      <div ref={place} role="img" aria-label={summary} />
      <figcaption>
        {series.map(({ label, color }) => (
          <span key={label} class={`legend series-${color}`}>
            {label}
          </span>
        ))}
      </figcaption>
    </figure>
  );
}

function optionsFor(
  width: number,
  series: readonly ChartSeries[],
  show: (value: number) => string,
  isByDay: boolean,
): uPlot.Options {
  const style = getComputedStyle(document.documentElement);
  const color = (name: string) => style.getPropertyValue(`--${name}`).trim();
  const axis = {
    stroke: color('quiet'),
    font: axisFont,
    grid: { stroke: color('line'), width: 1 },
    ticks: { stroke: color('line'), width: 1 },
  };
  const minute = isByDay ? '{MMM} {D}' : '{HH}:{mm}:{ss}';
  return {
    width,
    height,
    legend: { show: false },
    cursor: { show: false },
    padding: [10, 6, 0, 0],
    scales: { y: { range: (_chart, _min, max) => [0, Math.max(max * 1.1, 1e-6)] } },
    axes: [
      { ...axis, values: (_chart, splits) => splits.map((at) => timeLabel(at, minute)), space: 70 },
      { ...axis, size: 62, values: (_chart, splits) => splits.map(show) },
    ],
    series: [
      {},
      ...series.map(({ label, color: number }) => ({
        label,
        stroke: color(`series-${number}`),
        width: 2,
        points: { show: isByDay, size: 5 },
        spanGaps: false,
      })),
    ],
  };
}

function timeLabel(at: number, pattern: string): string {
  return uPlot.fmtDate(pattern)(new Date(at * 1000));
}
