import assert from 'node:assert/strict';

import { isProduct } from '../../../../cli/assess/score/prediction-to-stats.ts';
import { scoreSpans } from '../../../../cli/assess/score/score-spans.ts';
import { makeLink } from '../make-link.ts';
import { makePage } from '../make-page.ts';

const blocks = [
  'The [Canon R6=p1] and the [Nikon Z6=], {that} one, and [Emma=media:p2] (on paper).',
];

function score(page: ReturnType<typeof makePage>, ...texts: readonly string[]) {
  const spans = texts.map((text) => makeLink(page, text, 0).candidate);
  return scoreSpans(page, spans, isProduct);
}

describe('scoreSpans', () => {
  const page = makePage(blocks);

  it('scoreSpans() counts exact and overlapping matches apart', () => {
    assert.deepEqual(score(page, 'Canon R6', 'Nikon'), {
      recall: [2, 2],
      recallExact: [1, 2],
      precision: [2, 2],
      precisionExact: [1, 2],
    });
  });

  it('scoreSpans() leaves out what meets only ignored stretches or media', () => {
    assert.deepEqual(score(page, 'that one', 'Emma').precision, [0, 0]);
  });

  it('scoreSpans() takes a prediction that meets nothing as wrong', () => {
    assert.deepEqual(score(page, 'paper', 'Canon').precision, [1, 2]);
  });

  it('scoreSpans() counts a mention once, however often it is met', () => {
    const { recall, precision } = score(page, 'Canon', 'R6');
    assert.deepEqual(
      [recall, precision],
      [
        [1, 2],
        [2, 2],
      ],
    );
  });

  it('scoreSpans() says nothing of precision where not every mention is listed', () => {
    const { recall, precision } = score(
      makePage(blocks, { fullyAnnotated: false }),
      'Canon',
      'paper',
    );
    assert.deepEqual(
      [recall, precision],
      [
        [1, 2],
        [0, 0],
      ],
    );
  });
});
