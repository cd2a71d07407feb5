import { judgedToLinks } from '../predict/judged-to-links.ts';
import type { PagePrediction } from '../predict/page-prediction.ts';
import { judgeLink } from '../score/judge-link.ts';
import { isProduct } from '../score/prediction-to-stats.ts';
import { escapeHtml } from './escape-html.ts';

interface Mark {
  readonly block: number;
  readonly start: number;
  readonly end: number;
  readonly className: string;
  readonly title: string;
}

/** A page in the report. */
interface PageHtml {
  readonly html: string;
  /** Links that are wrong. */
  readonly wrongCount: number;
}

/** One page twice, side by side: what the gold marks, and what would be linked. */
export function pageToHtml(
  prediction: PagePrediction,
  publishAt: number,
  titleOf: (product: number) => string,
): PageHtml {
  const { page } = prediction;
  const gold = goldMarks(prediction, titleOf);
  const predicted = judgedToLinks(prediction.judged, publishAt).map((link): Mark => {
    const { block, start, end, product } = link.candidate;
    const verdict = judgeLink(page, link, isProduct);
    const className = verdict === 'right' || verdict === 'unknown' ? verdict : 'wrong';
    const title = `${verdict}, ${link.score.toFixed(2)}: ${titleOf(product)}`;
    return { block, start, end, className, title };
  });
  const rows: string[] = [];
  let skipped = 0;
  const gap = () => {
    if (skipped > 0) rows.push(`<div class="gap">${skipped} block(s) without any</div>`);
    skipped = 0;
  };
  page.blocks.forEach((text, block) => {
    const ofBlock = (marks: readonly Mark[]) => marks.filter((mark) => mark.block === block);
    if (ofBlock(gold).length === 0 && ofBlock(predicted).length === 0) {
      skipped++;
      return;
    }
    gap();
    rows.push(
      `<div>${marked(text, ofBlock(gold))}</div><div>${marked(text, ofBlock(predicted))}</div>`,
    );
  });
  gap();
  const countOf = (className: string) =>
    predicted.filter((mark) => mark.className === className).length;
  const wrongCount = countOf('wrong');
  const counts = [
    `${page.mentions.length} mentions`,
    `${predicted.length} links`,
    `${countOf('right')} right`,
    wrongCount > 0 ? `<mark class="wrong">${wrongCount} wrong</mark>` : '0 wrong',
    `${countOf('unknown')} unknown`,
  ];
  const html =
    `<details><summary><b>${escapeHtml(page.id)}</b> ${escapeHtml(page.site)}, ${escapeHtml(page.language)}` +
    `${page.fullyAnnotated ? ', fully annotated' : ''}: <span class="faint">${counts.join(', ')}</span></summary>` +
    `<div class="pair"><div class="head">gold</div><div class="head">predicted</div>${rows.join('')}</div></details>`;
  return { html, wrongCount };
}

function goldMarks({ page }: PagePrediction, titleOf: (product: number) => string): Mark[] {
  const mentions = page.mentions.map(({ block, start, end, media, linked }, i): Mark => {
    const [product] = page.rightProducts[i] ?? [];
    const className = media ? 'media' : product === undefined ? 'nameless' : 'known';
    const known = product === undefined ? 'product not known' : titleOf(product);
    const title = `${known}${linked ? '' : ', not linked by the author'}`;
    return { block, start, end, className, title };
  });
  const ignored = page.ignore.map((span): Mark => {
    return { ...span, className: 'ignored', title: 'counts neither way' };
  });
  return [...mentions, ...ignored];
}

/** Of marks that overlap, the first is shown. */
function marked(text: string, marks: readonly Mark[]): string {
  let html = '';
  let done = 0;
  for (const { start, end, className, title } of marks.toSorted((p, q) => p.start - q.start)) {
    if (start < done) continue;
    html += escapeHtml(text.slice(done, start));
    html += `<mark class="${className}" title="${escapeHtml(title)}">${escapeHtml(text.slice(start, end))}</mark>`;
    done = end;
  }
  return html + escapeHtml(text.slice(done));
}
