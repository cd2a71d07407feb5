import assert from 'node:assert/strict';

import { judgeLink } from '../../../../cli/assess/score/judge-link.ts';
import { isProduct } from '../../../../cli/assess/score/prediction-to-stats.ts';
import { scoreLinks } from '../../../../cli/assess/score/score-links.ts';
import { makeLink } from '../make-link.ts';
import { makePage } from '../make-page.ts';

const blocks = [
  'The [Canon R6=p1], the [Canon R5=p2], the [Nikon Z6=] and {that} thing, said the Committee.',
];

function score(links: readonly (readonly [string, number])[], fullyAnnotated = true) {
  const page = makePage(blocks, { fullyAnnotated });
  return scoreLinks(
    page,
    links.map(([text, product]) => makeLink(page, text, product)),
    isProduct,
  );
}

describe('scoreLinks', () => {
  it('scoreLinks() scores 1 when exactly the known mentions are linked rightly', () => {
    const scores = score([
      ['Canon R6', 1],
      ['Canon R5', 2],
    ]);
    assert.deepEqual(scores.linkScore, [2, 2]);
    assert.deepEqual(scores.precision, [2, 2]);
    assert.deepEqual(scores.recall, [2, 2]);
  });

  it('scoreLinks() scores a missed mention and a wrong product 0', () => {
    const scores = score([['Canon R6', 2]]);
    assert.deepEqual(scores.linkScore, [0, 2]);
    assert.deepEqual(scores.precision, [0, 1]);
    assert.deepEqual(scores.recall, [0, 2]);
  });

  it('scoreLinks() takes an inexact link as right, but it and the mention score 0 in the union', () => {
    const scores = score([
      ['R6', 1],
      ['Canon R5', 2],
    ]);
    assert.deepEqual(scores.linkScore, [1, 3]);
    assert.deepEqual(scores.precision, [2, 2]);
    assert.deepEqual(scores.recall, [2, 2]);
  });

  it('scoreLinks() leaves out links on unknown products and ignored stretches', () => {
    const scores = score([
      ['Canon R6', 1],
      ['Nikon Z6', 0],
      ['that', 0],
    ]);
    assert.deepEqual(scores.linkScore, [1, 2]);
    assert.deepEqual(scores.precision, [1, 1]);
    assert.deepEqual(scores.unknownLinks, [2, 3]);
  });

  it('scoreLinks() takes a link anywhere else as wrong, per words', () => {
    const scores = score([['Committee', 0]]);
    assert.deepEqual(scores.linkScore, [0, 3]);
    assert.deepEqual(scores.precision, [0, 1]);
    assert.deepEqual(scores.wrongPer1000Words, [1000, 15]);
  });

  it('scoreLinks() judges what it can where not every mention is listed', () => {
    const scores = score(
      [
        ['Committee', 0],
        ['Canon R6', 1],
        ['Canon R5', 1],
      ],
      false,
    );
    assert.deepEqual(scores.linkScore, [0, 0]);
    assert.deepEqual(scores.precision, [0, 0]);
    assert.deepEqual(scores.precisionAllPages, [1, 2]);
    assert.deepEqual(scores.recall, [1, 2]);
  });

  it('scoreLinks() wants a product once a page', () => {
    const page = makePage(['[Canon R6=p1], the [R6=p1]']);
    const links = [makeLink(page, 'Canon R6', 1)];
    assert.deepEqual(scoreLinks(page, links, isProduct).recall, [1, 1]);
    assert.deepEqual(scoreLinks(page, links, isProduct).linkScore, [1, 2]);
  });

  it('judgeLink() prefers the mention of its product where a link meets two', () => {
    const page = makePage(['[Canon R6=p1] [Canon R5=p2]']);
    assert.equal(judgeLink(page, makeLink(page, 'R6 Canon', 2), isProduct), 'right');
    assert.equal(judgeLink(page, makeLink(page, 'R6 Canon', 3), isProduct), 'wrong-product');
  });
});
