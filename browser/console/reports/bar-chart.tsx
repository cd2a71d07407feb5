/** The largest values as bars, each with its figure in words. */
export function BarChart(props: {
  readonly bars: readonly { readonly label: string; readonly value: number }[];
  readonly most: number;
  readonly show: (value: number) => string;
}) {
  const { bars, most, show } = props;
  const largest = [...bars].sort((x, y) => y.value - x.value).slice(0, most);
  const full = Math.max(...largest.map(({ value }) => value), Number.MIN_VALUE);
  return (
    <figure class="bars">
      <ul class="plain">
        {largest.map(({ label, value }) => (
          <li key={label}>
            <span class="bar-label">{label}</span>
            <span class="bar-track" aria-hidden="true">
              <span style={{ width: `${Math.max(0, value / full) * 100}%` }} />
            </span>
            <span class="bar-value">{show(value)}</span>
          </li>
        ))}
      </ul>
      {bars.length > most && (
        <figcaption class="hint">
          The {most} largest of {bars.length}; the table has all.
        </figcaption>
      )}
    </figure>
  );
}
