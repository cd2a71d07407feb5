import type { PhraseSide, SideResult, SystemResult } from '../assessment.ts';
import type { CurvePoint } from '../score/predictions-to-curves.ts';
import { calibrationLines } from './calibration-lines.ts';
import { curvesToSvg, type Line } from './curves-to-svg.ts';
import { escapeHtml } from './escape-html.ts';
import { formatFigure } from './format-figure.ts';
import { isAblation } from './is-ablation.ts';

/**
 * The charts of one side: links and phrases, precision over recall, the first system by threshold, and
 * how far its scores are chances.
 */
export function sideToCharts(side: SideResult, phrases: PhraseSide | undefined): string {
  const systems = side.systems.filter((system) => !isAblation(system));
  const [first] = systems;
  if (!first) return '';
  const ofLinks = (precision: (point: SystemResult['curves']['links'][number]) => number) =>
    systems.map((system, colour) => {
      const points = system.curves.links.map((point) => ({
        ...point,
        precision: precision(point),
      }));
      return toLine(system, colour, points, system.thresholds.publishAt);
    });
  const phraseLines = (phrases?.curves ?? []).map(({ engine, points }, colour) =>
    toLine({ name: engine }, colour, points, phrases?.engines[colour]?.phraseAt ?? 1),
  );
  const byThreshold = (
    name: string,
    colour: number,
    of: keyof (typeof first.curves.links)[number],
  ) => ({
    name,
    colour,
    points: first.curves.links.map((point) => ({
      x: point.at,
      y: point[of],
      label: `at ${point.at}: ${formatFigure(point[of])}`,
    })),
  });
  const thresholdLines: Line[] = [
    byThreshold('precision, all pages', 0, 'precisionAllPages'),
    byThreshold('precision, fully annotated pages', 4, 'precision'),
    byThreshold('recall', 1, 'recall'),
    byThreshold('link score', 5, 'linkScore'),
  ];
  const charts = [
    chart(
      'Links: judged links of all pages. Ring: the publishing threshold.',
      ofLinks((p) => p.precisionAllPages),
    ),
    chart(
      'Links: fully annotated pages only, so few that the line is rough.',
      ofLinks((p) => p.precision),
    ),
    chart('Phrases of each engine, by overlap. Ring: the balanced threshold.', phraseLines),
    chart(`${first.name} by threshold.`, thresholdLines, 'threshold', 'share'),
    chart(
      `Calibration of ${first.name}: tenths of the scores that hold five or more.`,
      calibrationLines(first.calibrations),
      'mean score',
      'share right',
    ),
  ];
  return `<div class="charts">${charts.join('')}</div>`;
}

function toLine(
  { name }: { readonly name: string },
  colour: number,
  points: readonly CurvePoint[],
  markedAt: number,
): Line {
  const nearest = points.toSorted(
    (p, q) => Math.abs(p.at - markedAt) - Math.abs(q.at - markedAt),
  )[0];
  return {
    name,
    colour,
    points: points.map(({ at, precision, recall }) => ({
      x: recall,
      y: precision,
      label: `at ${at}: precision ${formatFigure(precision)}, recall ${formatFigure(recall)}`,
    })),
    ...(nearest ? { marked: { x: nearest.recall, y: nearest.precision } } : {}),
  };
}

function chart(caption: string, lines: readonly Line[], x = 'recall', y = 'precision'): string {
  const keys = lines.map(
    ({ name, colour }) =>
      `<span class="key" style="background:var(--s${colour % 6})"></span>${escapeHtml(name)} `,
  );
  return `<figure>${curvesToSvg(lines, x, y)}<figcaption>${escapeHtml(caption)}<br>${keys.join(' ')}</figcaption></figure>`;
}
