import assert from 'node:assert/strict';
import { phraseTokens } from '../../../../cli/assess/predict/phrase-tokens.ts';
import { phrasesToSpans } from '../../../../cli/assess/predict/phrases-to-spans.ts';
import { spansToPhrases } from '../../../../cli/assess/predict/spans-to-phrases.ts';

describe('spansToPhrases', () => {
  const blocks = ['Nothing here', 'I use a (Bread Maker 47413) daily …'];
  const span = { block: 1, start: 8, end: 27 };

  it('spansToPhrases() hands over every token that a stretch touches', () => {
    const { phrases, places } = spansToPhrases(blocks, [span]);
    assert.deepEqual(phraseTokens(phrases, 0), ['bread', 'maker', '47413']);
    assert.deepEqual(places, [{ block: 1, start: 9, end: 26 }]);
  });

  it('spansToPhrases() skips a stretch without a token', () => {
    const { phrases, places } = spansToPhrases(blocks, [{ block: 1, start: 34, end: 35 }, span]);
    assert.equal(places[0], undefined);
    assert.equal(phrases.scores.length, 1);
  });

  it('phrasesToSpans() places phrases back in the page', () => {
    const chunk = blocks.map((text, block) => ({ block: block + 3, offset: 100, text, kind: 'p' }));
    const { phrases } = spansToPhrases(blocks, [span]);
    assert.deepEqual(phrasesToSpans(chunk, phrases), [
      { block: 4, start: 109, end: 126, score: 1 },
    ]);
  });
});
