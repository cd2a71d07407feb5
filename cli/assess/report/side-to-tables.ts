import type { SideResult } from '../assessment.ts';
import { metrics } from '../score/metrics.ts';
import { differenceCell } from './difference-cell.ts';
import { escapeHtml } from './escape-html.ts';
import { figureCell } from './figure-cell.ts';
import { isAblation } from './is-ablation.ts';
import { table } from './table.ts';

/** The tables of one side: every figure of every system, paired differences, groups. */
export function sideToTables(side: SideResult): string {
  const systems = side.systems.filter((system) => !isAblation(system));
  const [first] = systems;
  const compared = systems.filter(({ differences }) => differences);
  const ablations = side.systems.filter(isAblation);
  const figures = table(
    ['figure', ...systems.map(({ name }) => name)],
    metrics.map((metric) => [
      escapeHtml(metric.label),
      ...systems.map(({ estimates }) => figureCell(estimates[metric.key], metric)),
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
    (ablations.length > 0
      ? `<details><summary><b>Ablation</b>: what leaving out each kind of evidence changes (bold: the interval leaves out 0)</summary>${ablationTable(ablations)}</details>`
      : '') +
    `<h3>Groups, ${name}</h3>${groupTables(side.groups)}`
  );
}

function ablationTable(ablations: SideResult['systems']): string {
  const figures = metrics.filter(({ key }) => ofAblations.has(key));
  return table(
    ['left out', ...figures.map(({ label }) => label)],
    ablations.map(({ name, differences }) => [
      escapeHtml(name.replace(/^.*\/without /, '')),
      ...figures.map((metric) => differenceCell(differences?.[metric.key], metric)),
    ]),
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

const ofAblations = new Set(['first', 'firstFive', 'precisionAllPages', 'recall', 'linkScore']);
const ofPagesOnly = new Set(['spanPrecision', 'precisionAllPages', 'wrongPer1000Words']);
const shown = new Set(['first', 'firstFive', 'spanRecall', 'recall', ...ofPagesOnly]);
