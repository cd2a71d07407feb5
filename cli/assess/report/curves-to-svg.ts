import { escapeHtml } from './escape-html.ts';

export interface Line {
  readonly name: string;
  /** Number of the colour, from 0. */
  readonly colour: number;
  /** Points from left to right or by threshold; those that are not finite are left out. */
  readonly points: readonly { readonly x: number; readonly y: number; readonly label: string }[];
  /** A point to stand out, such as the threshold in use. */
  readonly marked?: { readonly x: number; readonly y: number };
}

/** Of the square, in pixels: three charts stand side by side. */
const size = 300;
const left = 40;
const bottom = 34;
const top = 10;

/** A square chart of shares from 0 to 1 on both axes, each point with its label as a tooltip. */
export function curvesToSvg(lines: readonly Line[], xName: string, yName: string): string {
  const width = left + size + 14;
  const height = top + size + bottom;
  const grid = [0, 0.2, 0.4, 0.6, 0.8, 1].map((share) => {
    const x = toX(share);
    const y = toY(share);
    return (
      `<path class="axis" d="M${x} ${top}V${top + size}M${left} ${y}H${left + size}" fill="none"/>` +
      `<text x="${x}" y="${top + size + 15}" text-anchor="middle">${share}</text>` +
      `<text x="${left - 6}" y="${y + 4}" text-anchor="end">${share}</text>`
    );
  });
  const names =
    `<text x="${left + size / 2}" y="${height - 4}" text-anchor="middle">${escapeHtml(xName)}</text>` +
    `<text transform="translate(11 ${top + size / 2}) rotate(-90)" text-anchor="middle">${escapeHtml(yName)}</text>`;
  return (
    `<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" ` +
    `aria-label="${escapeHtml(`${yName} over ${xName}`)}">${grid.join('')}${names}${lines.map(lineToSvg).join('')}</svg>`
  );
}

function lineToSvg({ colour, points, marked, name }: Line): string {
  const usable = points.filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y));
  const stroke = `var(--s${colour % 6})`;
  const path = usable.map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${toX(x)} ${toY(y)}`).join('');
  const dots = usable.map(
    ({ x, y, label }) =>
      `<circle cx="${toX(x)}" cy="${toY(y)}" r="2.5" fill="${stroke}"><title>${escapeHtml(`${name}, ${label}`)}</title></circle>`,
  );
  const ring =
    marked && Number.isFinite(marked.x) && Number.isFinite(marked.y)
      ? `<circle cx="${toX(marked.x)}" cy="${toY(marked.y)}" r="6" fill="none" stroke="${stroke}" stroke-width="2"/>`
      : '';
  return `<path d="${path}" fill="none" stroke="${stroke}" stroke-width="1.5"/>${dots.join('')}${ring}`;
}

function toX(share: number): number {
  return Math.round((left + share * size) * 10) / 10;
}

function toY(share: number): number {
  return Math.round((top + (1 - share) * size) * 10) / 10;
}
