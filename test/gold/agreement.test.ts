import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { MarkedSpan } from '../../cli/assess/gold/label-page.ts';
import { labelsToPages } from '../../cli/assess/gold/labels-to-pages.ts';
import { readLabels } from '../../cli/assess/gold/read-labels.ts';
import { installationRoot } from '../../shared/config/paths.ts';
import { type Agreement, type MarkedTwice, passesToAgreement } from './passes-to-agreement.ts';

const span = (start: number, end: number, kind: MarkedSpan['kind'] = 'product'): MarkedSpan => ({
  block: 0,
  start,
  end,
  kind,
});

describe('passesToAgreement()', () => {
  const blocks = ['one two three four five six seven eight'];

  it('is 1 for equal passes, brackets at the edges or not', () => {
    const pages: MarkedTwice[] = [
      { blocks: ['a (one two) b'], passes: [[span(2, 11)], [span(3, 10)]] },
    ];
    const { exact, overlap, kappa, tokenCount } = passesToAgreement(pages);
    assert.deepEqual([exact, overlap, kappa, tokenCount], [1, 1, 1, 4]);
  });

  it('counts what one pass lacks, what it has on other words, and what it doubts', () => {
    // One and other: one | two three, two | four, doubtful four | six
    const passes = [
      [span(0, 3), span(4, 13), span(14, 18)],
      [span(0, 3), span(4, 7), span(14, 18, 'ignore'), span(24, 27)],
    ] as const;
    const found = passesToAgreement([{ blocks, passes }]);
    assert.deepEqual(found.mentionCounts, [3, 3]);
    assert.equal(found.exact, 1 / 3);
    assert.equal(found.overlap, 2 / 3);
    assert.ok(Math.abs(found.overlapWithoutDoubtful - 0.8) < 1e-12);
    // 5 of 8 tokens have the same class; expected (4 * 3 + 0 * 1 + 4 * 4) / 64.
    assert.ok(Math.abs(found.kappa - (5 / 8 - 28 / 64) / (1 - 28 / 64)) < 1e-12);
  });

  it('has no kappa and no F1 where nothing is marked', () => {
    const { exact, kappa } = passesToAgreement([{ blocks, passes: [[], []] }]);
    assert.ok(Number.isNaN(exact) && Number.isNaN(kappa));
  });

  it('gives the table of docs/assessment.md for the labels of test/gold', function () {
    if (!existsSync(join(installationRoot, '../shared/data/pages'))) this.skip();
    const folder = join(installationRoot, 'test/gold');
    const docs = readFileSync(join(installationRoot, 'docs/assessment.md'), 'utf8');
    const all: MarkedTwice[] = [];
    let markedOnce = 0;
    for (const name of readdirSync(folder).filter((one) => one.endsWith('.labels.jsonl'))) {
      const file = join(folder, name);
      const pages = labelsToPages(file);
      const twice = readLabels(file).flatMap(({ passes: [one, other] }, i): MarkedTwice[] => {
        const { blocks = [], kind = [] } = pages[i] ?? {};
        const prose = blocks.map((text, block) => (kind[block] === 'pre' ? '' : text));
        return one && other ? [{ blocks: prose, passes: [one, other] }] : [];
      });
      markedOnce += pages.length - twice.length;
      all.push(...twice);
      if (twice.length === 0) continue;
      const row = toRow(name.slice(0, 2), twice.length, passesToAgreement(twice));
      assert.ok(docs.includes(row), `docs/assessment.md lacks\n${row}`);
    }
    if (markedOnce > 0) assert.match(docs, new RegExp(`marked once: ${markedOnce}\\b`));
    if (all.length === 0) return;
    const row = toRow('all', all.length, passesToAgreement(all));
    assert.ok(docs.includes(row), `docs/assessment.md lacks\n${row}`);
  });
});

function toRow(language: string, pageCount: number, found: Agreement): string {
  const figures = [found.exact, found.overlap, found.overlapWithoutDoubtful, found.kappa];
  const cells = figures.map((figure) => (Number.isNaN(figure) ? '-' : figure.toFixed(2)));
  return `| ${[language, pageCount, found.tokenCount, found.mentionCounts.join(' / '), ...cells].join(' | ')} |`;
}
