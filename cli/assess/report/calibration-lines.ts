import type { Calibration } from '../score/calibrate.ts';
import type { Calibrations } from '../score/predictions-to-calibrations.ts';
import type { Line } from './curves-to-svg.ts';
import { formatFigure } from './format-figure.ts';

/** Bins of fewer say nothing. */
const fewest = 5;

/** The share that is right over the mean score, bin by bin; on the diagonal scores are chances. */
export function calibrationLines({ links, linksAllPages, phrases }: Calibrations): Line[] {
  return [
    { name: 'as it should be', colour: 2, points: [point(0, 0, ''), point(1, 1, '')] },
    toLine('links, fully annotated pages', 4, links),
    toLine('judged links, all pages', 0, linksAllPages),
    toLine('phrases', 1, phrases),
  ];
}

function toLine(name: string, colour: number, { bins, error }: Calibration): Line {
  return {
    name: `${name} (expected error ${formatFigure(error)})`,
    colour,
    points: bins
      .filter(({ count }) => count >= fewest)
      .map(({ count, meanScore, rightShare }) =>
        point(
          meanScore,
          rightShare,
          `${count} at ${formatFigure(meanScore)}: ${formatFigure(rightShare)} right`,
        ),
      ),
  };
}

const point = (x: number, y: number, label: string) => ({ x, y, label });
