import { basename } from 'node:path';

import type { Assessment, SideResult } from '../assessment.ts';
import { metrics } from '../score/metrics.ts';
import { errorsToHtml } from './errors-to-html.ts';
import { escapeHtml } from './escape-html.ts';
import { formatFigure } from './format-figure.ts';
import { pageToHtml } from './page-to-html.ts';
import { phrasesToHtml } from './phrases-to-html.ts';
import { reportStyle } from './report-style.ts';
import { sideToCharts } from './side-to-charts.ts';
import { sideToTables } from './side-to-tables.ts';

/** The assessment as one HTML file that needs nothing else. */
export function assessmentToHtml(
  assessment: Assessment,
  titleOf: (product: number) => string,
): string {
  const { base, productCount, goldFiles, sampleCount, seed, publishAt } = assessment;
  const names = assessment.sides[0]?.systems.map(({ name }) => name) ?? [];
  const facts = [
    `${goldFiles.map((file) => basename(file)).join(', ')} on index ${base}, ${productCount.toLocaleString('en')} products`,
    `Published from ${publishAt}`,
    `Averages per site; 95 % intervals of ${sampleCount} samples of sites and their pages, seed ${seed}`,
    `Took ${assessment.tookSeconds.toFixed(0)} s`,
  ];
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Assessment of ${escapeHtml(names[0] ?? 'engines')}</title><style>${reportStyle}</style></head><body>
<h1>Assessment of ${escapeHtml(names[0] ?? 'engines')}</h1>
<p class="faint">${assessment.sides.length > 0 ? facts.map(escapeHtml).join('. ') : ''}</p>
${assessment.sides.map((side) => sideToHtml(side, assessment, titleOf)).join('\n')}
${phrasesToHtml(assessment)}
</body></html>
`;
}

function sideToHtml(
  side: SideResult,
  { publishAt, phrases }: Assessment,
  titleOf: (product: number) => string,
): string {
  const { siteCount, pageCount, fullyAnnotatedCount, wordCount, mentionCount, knownCount } = side;
  const isTuning = side.split === 'tune';
  const parts = [
    `<h2>${isTuning ? 'Sites for tuning' : 'Held-out sites'}</h2>`,
    `<p>${siteCount} sites, ${pageCount} pages, ${fullyAnnotatedCount} of them fully annotated; ` +
      `${wordCount.toLocaleString('en')} words; ${mentionCount} mentions, ${knownCount} of a known product.</p>`,
    cards(side),
    '<h3>Curves</h3>',
    sideToCharts(
      side,
      phrases?.sides.find(({ split }) => split === side.split),
    ),
    sideToTables(side),
  ];
  if (side.errors.length > 0) {
    parts.push(`<h3>Errors at ${publishAt}, by kind</h3>`, errorsToHtml(side.errors));
  }
  if (side.pages.length > 0) {
    parts.push(
      '<h3>Pages</h3>',
      '<p class="faint">Gold: <mark class="known">known product</mark>, <mark class="nameless">product not known</mark>, ' +
        '<mark class="media">media</mark>, <mark class="ignored">ignored</mark>. ' +
        'Predicted: <mark class="right">right</mark>, <mark class="wrong">wrong</mark>, <mark class="unknown">nobody knows</mark>. ' +
        'Point at a mark for its product. Pages with most wrong links come first.</p>',
      ...side.pages
        .map((prediction) => pageToHtml(prediction, publishAt, titleOf))
        .sort((one, other) => other.wrongCount - one.wrongCount)
        .map(({ html }) => html),
    );
  } else {
    parts.push(
      '<p class="faint">Errors and pages of held-out sites are shown with --split held-out only.</p>',
    );
  }
  return parts.join('\n');
}

const onCards = [
  'precision',
  'first',
  'firstFive',
  'precisionAllPages',
  'recall',
  'linkScore',
  'wrongPer1000Words',
];

function cards({ systems }: SideResult): string {
  const [first] = systems;
  const items = metrics
    .filter(({ key }) => onCards.includes(key))
    .map(({ key, label, unit }) => {
      const {
        value = Number.NaN,
        low = Number.NaN,
        high = Number.NaN,
      } = first?.estimates[key] ?? {};
      return (
        `<div class="card"><b>${formatFigure(value, unit)}</b>${escapeHtml(label)}<br>` +
        `<span class="faint">${formatFigure(low, unit)}–${formatFigure(high, unit)}</span></div>`
      );
    });
  return `<div class="cards">${items.join('')}</div>`;
}
