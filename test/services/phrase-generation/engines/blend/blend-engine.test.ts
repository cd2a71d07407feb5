import assert from 'node:assert/strict';

import { blendEngine } from '../../../../../services/phrase-generation/engines/blend/blend-engine.ts';
import { blendRanges } from '../../../../../services/phrase-generation/engines/blend/blend-ranges.ts';
import { blendFeatures } from '../../../../../services/phrase-generation/engines/blend/blend-scores.ts';
import { chunkEngine } from '../../../../../services/phrase-generation/engines/chunk/chunk-engine.ts';
import { loadTagger } from '../../../../../services/phrase-generation/engines/tagger/load-tagger.ts';
import { assertBounded, assertSound } from '../bounded-engine.ts';
import { phrasesByText, textToBlock } from '../text-to-block.ts';

const blend = blendEngine(loadTagger());
const phrasesOf = (text: string, language = 'en') => {
  const block = textToBlock(text, language);
  return phrasesByText(block, blend.blockToPhrases(block));
};

describe('blendEngine', () => {
  it('blendRanges() holds every range once, with what each engine says of it', () => {
    const ranges: number[][] = [];
    const rows: Float64Array[] = [];
    blendRanges(
      5,
      { ranges: [1, 2], scores: [0.5] },
      { ranges: [1, 2, 1, 1], scores: [0.5, 0.2] },
      { ranges: [4, 1], scores: [0.9] },
      (first, count, features) => {
        ranges.push([first, count]);
        rows.push(features.slice());
      },
    );
    assert.deepEqual(ranges, [
      [1, 2],
      [1, 1],
      [4, 1],
    ]);
    const of = (range: number, name: (typeof blendFeatures)[number]) =>
      rows[range]?.[blendFeatures.indexOf(name)] ?? Number.NaN;
    assert.equal(of(0, 'tagger'), 0);
    assert.deepEqual(
      [0, 1, 2].map((range) => of(range, 'taggerAbsent')),
      [0, 1, 1],
    );
    assert.deepEqual(
      [0, 1, 2].map((range) => of(range, 'shapeAbsent')),
      [1, 1, 0],
    );
    assert.deepEqual(
      [0, 1, 2].map((range) => of(range, 'share')),
      [0.5, 0.25, 0],
    );
  });

  it('blockToPhrases() puts the whole name first and keeps its parts', () => {
    const phrases = phrasesOf(
      'Yesterday my old camera met the Canon EOS R6 Mark II in a nice shop.',
    );
    const score = (text: string) => phrases.get(text) ?? 0;
    assert.ok(score('Canon EOS R6 Mark II') > 0.5);
    for (const part of ['EOS R6 Mark II', 'Canon EOS R6', 'R6']) {
      assert.ok(score(part) > 0 && score(part) < score('Canon EOS R6 Mark II'), part);
    }
    assert.ok(score('Canon EOS R6 Mark II') > 3 * score('old camera'));
  });

  it('blockToPhrases() loses no more than the least likely of chunk’s ranges', () => {
    const block = textToBlock('We compared the Sony WH-1000XM4 with the Bose QC45 on the train.');
    const found = new Set(phrasesByText(block, blend.blockToPhrases(block)).keys());
    for (const [phrase, score] of phrasesByText(block, chunkEngine.blockToPhrases(block))) {
      assert.ok(found.has(phrase) || score < 0.4, `${phrase}: ${score}`);
    }
  });

  it('blockToPhrases() works in a language that the tagger does not know', () => {
    const phrases = phrasesOf('Teraz chcę aparat Canon EOS R6!', 'pl');
    assert.ok((phrases.get('Canon EOS R6') ?? 0) > 0.5);
  });

  it('blockToPhrases() is sound on any text', () => assertSound(blend));
  it('blockToPhrases() is bounded on endless runs', () => assertBounded(blend));
});
