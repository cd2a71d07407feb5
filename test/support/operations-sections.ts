import { allSections } from '../../cli/config/all-sections.ts';
import { describeSettings } from '../../cli/config/describe-settings.ts';
import { settingsToMarkdown } from '../../cli/config/settings-to-markdown.ts';
import type { Metric } from '../../shared/metrics/metric.ts';
import { metricTable } from '../../shared/metrics/metric-table.ts';

/** The parts of docs/operations.md that are made of schemas and tables, by the name of their marks. */
export function operationsSections(): Readonly<Record<string, string>> {
  return {
    settings: settingsToMarkdown(describeSettings(allSections)),
    metrics: metricsToMarkdown(),
  };
}

function metricsToMarkdown(): string {
  const rows = Object.entries(metricTable as Readonly<Record<string, Metric>>).map(
    ([name, { type, labels, by, help }]) => {
      const of = labels.map((label) => `\`${label}\``).join(' ');
      return `| \`${name}\` | ${type} | ${of} | ${by === 'all' ? 'all' : by.join(', ')} | ${help} |`;
    },
  );
  return `| metric | type | labels | of | meaning |\n| --- | --- | --- | --- | --- |\n${rows.join('\n')}\n`;
}
