import assert from 'node:assert/strict';

import { judgedToLinks } from '../../../../cli/assess/predict/judged-to-links.ts';
import { makeLink } from '../make-link.ts';

const page = { blocks: ['The Canon R6 beats the Canon R5, says the Canon R6 club'] };

describe('judgedToLinks', () => {
  const judged = [
    makeLink(page, 'Canon R6', 1, 0.9),
    makeLink(page, 'Canon R6', 2, 0.8),
    makeLink(page, 'R6 beats', 3, 0.7),
    makeLink(page, 'Canon R5', 1, 0.95),
    makeLink(page, 'club', 4, 0.2),
  ];

  it('judgedToLinks() publishes as the matcher does: best of a stretch, no overlap, a product once', () => {
    const links = judgedToLinks(judged, 0.5);
    assert.deepEqual(
      links.map(({ candidate }) => [candidate.text, candidate.product]),
      [['Canon R6', 1]],
    );
  });

  it('judgedToLinks() is not changed by candidates below the threshold', () => {
    const above = judged.filter(({ score }) => score >= 0.5);
    assert.deepEqual(judgedToLinks(judged, 0.5), judgedToLinks(above, 0.5));
  });
});
