import { basename } from 'node:path';

import type { Assessment, EnginePhrases } from '../assessment.ts';
import { metrics } from '../score/metrics.ts';
import { differenceCell } from './difference-cell.ts';
import { escapeHtml } from './escape-html.ts';
import { figureCell } from './figure-cell.ts';
import { table } from './table.ts';

/** What the engines propose before the catalogue is asked: per side, language and file. */
export function phrasesToHtml({ phrases, apart, mentionFiles }: Assessment): string {
  const parts: string[] = [];
  if (phrases) {
    parts.push('<h2>Engines, before the catalogue is asked</h2>');
    for (const { split, siteCount, pageCount, mentionCount, engines } of phrases.sides) {
      const title = split === 'tune' ? 'Sites for tuning' : 'Held-out sites';
      const counts = `${siteCount} sites, ${pageCount} pages, ${mentionCount} mentions`;
      parts.push(`<h3>${title}: ${counts}</h3>`, engineTable(engines));
    }
  }
  if (apart) {
    const files = apart.files.map((file) => basename(file)).join(', ');
    parts.push(
      '<h2>Engines on other labelled pages</h2>',
      `<p class="faint">${escapeHtml(files)}, at the thresholds above.</p>`,
    );
    for (const { language, pageCount, mentionCount, engines } of apart.phrases.languages) {
      const counts = `${pageCount} pages, ${mentionCount} mentions`;
      parts.push(`<h3>${escapeHtml(language)}: ${counts}</h3>`, engineTable(engines));
    }
  }
  for (const { file, sentenceCount, mentionCount, tuned, best } of mentionFiles) {
    const counts = `${sentenceCount} sentences, ${mentionCount} product mentions`;
    parts.push(`<h2>${escapeHtml(file)}</h2><p>${counts}; phrases only, no catalogue.</p>`);
    if (tuned) parts.push('<h3>At the thresholds of the gold pages</h3>', engineTable(tuned));
    parts.push('<h3>At the thresholds best for this file</h3>', engineTable(best));
  }
  return parts.join('\n');
}

const shown = [
  'spanPrecision',
  'spanRecall',
  'spanF1',
  'spanPrecisionExact',
  'spanRecallExact',
  'spanF1Exact',
  'proposed',
] as const;
const headings = [
  'engine',
  'threshold',
  'precision, overlap',
  'recall',
  'F1',
  'precision, exact',
  'recall',
  'F1',
  'some phrase meets',
] as const;

function engineTable(engines: readonly EnginePhrases[]): string {
  const columns = metrics.filter(({ key }) => shown.some((one) => one === key));
  const inOrder = shown.flatMap((key) => columns.find((metric) => metric.key === key) ?? []);
  const f1 = metrics.find(({ key }) => key === 'spanF1');
  const ahead = `${engines[0]?.engine ?? ''} is ahead in F1 by`;
  return table(
    [...headings, ahead],
    engines.map(({ engine, phraseAt, estimates, behind }) => [
      escapeHtml(engine),
      phraseAt.toFixed(2),
      ...inOrder.map((metric) => figureCell(estimates[metric.key], metric)),
      behind && f1 ? differenceCell(behind['spanF1'], f1) : '',
    ]),
  );
}
