/** One line of the plot: a value with the intervals around it. */
export interface Interval {
  readonly label: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** The wider of two intervals, drawn thinner. */
  readonly widest?: readonly [low: number, high: number];
  readonly text: string;
}

const rowHeight = 30;
const width = 1000;
const edge = 12;

/** Intervals below each other on one scale; the words beside them say the same. */
export function IntervalPlot(props: {
  readonly title: string;
  readonly intervals: readonly Interval[];
  /** What a difference of nothing is. */
  readonly zero?: number;
  readonly show: (value: number) => string;
}) {
  const { title, intervals, zero, show } = props;
  const values = intervals.flatMap(({ low, high, value, widest = [value, value] }) => [
    low,
    high,
    value,
    ...widest,
  ]);
  if (zero !== undefined) values.push(zero);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const span = most - least || Math.abs(most) || 1;
  const x = (value: number) => edge + ((value - least) / span) * (width - 2 * edge);
  return (
    <figure class="intervals">
      <figcaption>{title}</figcaption>
      <ul class="plain">
        {intervals.map(({ label, value, low, high, widest, text }) => (
          <li key={label}>
            <span class="interval-label">{label}</span>
            <svg
              viewBox={`0 0 ${width} ${rowHeight}`}
              preserveAspectRatio="none"
              aria-hidden="true"
              focusable="false"
            >
              {zero !== undefined && (
                <line class="zero" x1={x(zero)} x2={x(zero)} y1={0} y2={rowHeight} />
              )}
              {widest && (
                <line class="widest" x1={x(widest[0])} x2={x(widest[1])} y1={15} y2={15} />
              )}
              <line class="inner" x1={x(low)} x2={x(high)} y1={15} y2={15} />
              <line class="value" x1={x(value)} x2={x(value)} y1={6} y2={24} />
            </svg>
            <span class="interval-text">{text}</span>
          </li>
        ))}
      </ul>
      <p class="scale" aria-hidden="true">
        <span>{show(least)}</span>
        {zero !== undefined && least < zero && zero < most && <span>{show(zero)}</span>}
        <span>{show(most)}</span>
      </p>
    </figure>
  );
}
