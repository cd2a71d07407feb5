import type { SideResult } from '../assessment.ts';
import { type Metric, metrics } from '../score/metrics.ts';
import type { Estimate } from '../score/stats-to-estimates.ts';
import { escapeHtml } from './escape-html.ts';
import { formatFigure } from './format-figure.ts';

/** The tables of one side: every figure of every system, paired differences, groups. */
export function sideToTables(side: SideResult): string {
  const [first] = side.systems;
  const compared = side.systems.filter(({ differences }) => differences);
  const figures = table(
    ['figure', ...side.systems.map(({ name }) => name)],
    metrics.map((metric) => [
      escapeHtml(metric.label),
      ...side.systems.map(({ estimates }) => figureCell(estimates[metric.key], metric)),
    ]),
  );
  const differences = table(
    ['figure', ...compared.map(({ name }) => name)],
    metrics.map((metric) => [
      escapeHtml(metric.label),
      ...compared.map((system) => differenceCell(system.differences?.[metric.key], metric)),
    ]),
  );
  const name = escapeHtml(first?.name ?? '');
  return (
    `<h3>Results</h3>${figures}` +
    (compared.length > 0
      ? `<details><summary><b>Paired differences to ${name}</b> (bold: the interval leaves out 0)</summary>${differences}</details>`
      : '') +
    `<h3>Groups, ${name}</h3>${groupTables(side.groups)}`
  );
}

function groupTables(groups: SideResult['groups']): string {
  return [...new Set(groups.map(({ by }) => by))]
    .map((by) => {
      const rows = groups.filter((group) => group.by === by);
      const figures = metrics.filter(
        ({ key }) => shown.has(key) && !(rows[0]?.isOfMentions && ofPagesOnly.has(key)),
      );
      const body = table(
        [by, 'pages', 'mentions', 'known', ...figures.map(({ label }) => label)],
        rows.map((group) => [
          escapeHtml(group.name),
          String(group.pageCount),
          String(group.mentionCount),
          String(group.knownCount),
          ...figures.map((metric) => figureCell(group.estimates[metric.key], metric)),
        ]),
      );
      return `<details${by === 'site' ? '' : ' open'}><summary><b>By ${by}</b></summary>${body}</details>`;
    })
    .join('');
}

const ofPagesOnly = new Set(['spanPrecision', 'precisionAllPages', 'wrongPer1000Words']);
const shown = new Set(['first', 'firstFive', 'spanRecall', 'recall', ...ofPagesOnly]);

function figureCell(estimate: Estimate | undefined, { unit }: Metric): string {
  if (!estimate || !Number.isFinite(estimate.value)) return '-';
  const { value, low, high, pooled } = estimate;
  const interval = Number.isFinite(low)
    ? ` <small>${formatFigure(low, unit)}–${formatFigure(high, unit)}</small>`
    : '';
  const counted = pooled && unit === 'share' ? ` title="${pooled[0]} of ${pooled[1]}"` : '';
  return `<span${counted}>${formatFigure(value, unit)}${interval}</span>`;
}

function differenceCell(estimate: Estimate | undefined, { unit }: Metric): string {
  if (!estimate || !Number.isFinite(estimate.value)) return '-';
  const signed = (value: number) =>
    `${value < 0 ? '−' : '+'}${formatFigure(Math.abs(value), unit)}`;
  const { value, low, high } = estimate;
  const text = `${signed(value)} <small>${signed(low)}…${signed(high)}</small>`;
  return low > 0 || high < 0 ? `<b>${text}</b>` : text;
}

/** Cells are HTML, headings text. */
function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const head = headings.map((heading) => `<th>${escapeHtml(heading)}</th>`).join('');
  const body = rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`);
  return `<div class="scroll"><table><thead><tr>${head}</tr></thead><tbody>${body.join('')}</tbody></table></div>`;
}
