import assert from 'node:assert/strict';

import { assessSide } from '../../../../cli/assess/assess-side.ts';
import type { Assessment } from '../../../../cli/assess/assessment.ts';
import { goldToPredictions } from '../../../../cli/assess/predict/gold-to-predictions.ts';
import { assessmentToHtml } from '../../../../cli/assess/report/assessment-to-html.ts';
import { assessmentToJson } from '../../../../cli/assess/report/assessment-to-json.ts';
import { assessmentToText } from '../../../../cli/assess/report/assessment-to-text.ts';
import { curvesToThresholds } from '../../../../cli/assess/score/curves-to-thresholds.ts';
import { predictionsToCurves } from '../../../../cli/assess/score/predictions-to-curves.ts';
import { makeLink } from '../make-link.ts';
import { makePage } from '../make-page.ts';

const page = makePage(['The <b>[Canon & R6=p1]</b> by the Committee of "us".'], {
  site: 'a.example',
});
const title = '<script>alert("Canon")</script>';

async function assessment(showsErrors: boolean): Promise<Assessment> {
  const system = {
    name: 'chunk/text',
    isBaseline: false,
    analyse: async () => ({
      phrases: [makeLink(page, 'Committee', 0).candidate].map((span) => ({ ...span, score: 0.9 })),
      judged: [makeLink(page, 'Canon & R6', 1), makeLink(page, 'Committee', 0)],
      given: [undefined],
    }),
  };
  const predictions = await goldToPredictions([page], system);
  const tuningCurves = predictionsToCurves(predictions);
  const thresholds = curvesToThresholds(tuningCurves, 0.6);
  const reading = { system, predictions, tuningCurves, thresholds };
  const options = {
    split: 'tune',
    sampleCount: 20,
    seed: 1,
    showsErrors,
    titleOf: () => title,
  } as const;
  return {
    base: 'base-1',
    productCount: 3,
    goldFiles: ['gold.jsonl'],
    unresolvedCount: 0,
    leftOutCount: 0,
    sampleCount: 20,
    seed: 1,
    publishAt: 0.6,
    sides: [assessSide([reading, { ...reading, system: { ...system, name: 'other' } }], options)],
    phrases: undefined,
    apart: undefined,
    mentionFiles: [],
    tookSeconds: 1,
  };
}

describe('report', () => {
  it('assessmentToHtml() escapes page texts and titles, and needs no other file', async () => {
    const html = assessmentToHtml(await assessment(true), () => title);
    assert.ok(!html.includes('<script'), 'a title became markup');
    assert.ok(html.includes('Canon &#38; R6') && html.includes('&#60;b&#62;'));
    assert.ok(!/(?:src|href)=/.test(html), 'it refers to something outside');
    assert.ok(html.includes('<svg') && html.includes('1 plain-words') === false);
    assert.match(html, /1 other-name/);
  });

  it('assessmentToHtml() and assessmentToText() show no errors that were not asked for', async () => {
    const hidden = await assessment(false);
    assert.ok(!assessmentToHtml(hidden, () => title).includes('Committee'));
    assert.ok(!assessmentToText(hidden).includes('Committee'));
    assert.ok(assessmentToText(await assessment(true)).includes('[Committee]'));
  });

  it('assessmentToText() has a column per system and a row per figure', async () => {
    const text = assessmentToText(await assessment(false));
    assert.match(text, /^figure +chunk\/text +other$/m);
    assert.match(text, /^published: precision +0\.50/m);
    assert.match(text, /^published: precision +\+0\.00 \+0\.00\.\.\+0\.00$/m);
  });

  it('assessmentToJson() is JSON with figures and errors, without pages', async () => {
    const parsed = JSON.parse(assessmentToJson(await assessment(true)));
    assert.equal(parsed.sides[0].systems[0].estimates.precision.value, 0.5);
    assert.equal(parsed.sides[0].errors.length, 2);
    assert.equal(parsed.sides[0].pages, undefined);
  });
});
