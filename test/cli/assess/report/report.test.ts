import assert from 'node:assert/strict';

import { assessmentToHtml } from '../../../../cli/assess/report/assessment-to-html.ts';
import { assessmentToJson } from '../../../../cli/assess/report/assessment-to-json.ts';
import { assessmentToText } from '../../../../cli/assess/report/assessment-to-text.ts';
import { makeAssessment } from '../make-assessment.ts';

const title = '<script>alert("Canon")</script>';
const assessment = (showsErrors: boolean) => makeAssessment(showsErrors, title);

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
    assert.match(text, /^figure +chunk\/text +other +chunk\/without brand$/m);
    assert.match(text, /^published: precision +0\.50/m);
    assert.match(text, /^published: precision +\+0\.00 \+0\.00\.\.\+0\.00 /m);
  });

  it('assessmentToHtml() keeps ablations out of charts and results, and shows calibration', async () => {
    const html = assessmentToHtml(await assessment(true), () => title);
    assert.ok(!html.includes('chunk/without brand'));
    assert.match(html, /<b>Ablation<\/b>.*<td>brand<\/td>/);
    assert.match(html, /Calibration of chunk\/text/);
    assert.match(html, /Engines, before the catalogue is asked/);
  });

  it('assessmentToText() shows engines per side, per language apart and per file', async () => {
    const text = assessmentToText(await assessment(false));
    assert.match(text, /^Phrases, side: tune: 1 site\(s\), 1 pages, 1 mentions$/m);
    assert.match(text, /^Apart, phrases, language: en: /m);
    assert.match(text, /^few\.conll: 1 sentences, 1 product mentions$/m);
    assert.match(text, /^bad +0\.50 .*\+1\.00 \+1\.00\.\.\+1\.00 \*$/m);
  });

  it('assessmentToJson() is JSON with figures and errors, without pages', async () => {
    const parsed = JSON.parse(assessmentToJson(await assessment(true)));
    assert.equal(parsed.sides[0].systems[0].estimates.precision.value, 0.5);
    assert.equal(parsed.sides[0].errors.length, 2);
    assert.equal(parsed.sides[0].pages, undefined);
  });
});
