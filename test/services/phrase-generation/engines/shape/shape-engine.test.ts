import assert from 'node:assert/strict';

import { shapeEngine } from '../../../../../services/phrase-generation/engines/shape/shape-engine.ts';
import { assertBounded, assertSound } from '../bounded-engine.ts';
import { phrasesByText, textToBlock } from '../text-to-block.ts';

const phrasesOf = (text: string, language = 'en') => {
  const block = textToBlock(text, language);
  return phrasesByText(block, shapeEngine.blockToPhrases(block));
};

describe('shapeEngine', () => {
  it('blockToPhrases() finds runs of capitals with their model numbers', () => {
    const phrases = phrasesOf('I took the Canon EOS 5D Mark III and an iPhone 5 to the beach.');
    assert.ok(phrases.has('Canon EOS 5D Mark III'));
    assert.ok(phrases.has('Canon EOS 5D'));
    assert.ok(phrases.has('5D Mark III'));
    assert.ok(phrases.has('iPhone 5'));
    assert.ok(![...phrases.keys()].some((phrase) => /took|beach/.test(phrase)));
  });

  it('blockToPhrases() finds lines that begin with a number', () => {
    assert.ok(phrasesOf('Try a 3M Tape or the 5K iMac.').has('5K iMac'));
  });

  it('blockToPhrases() joins names over the function words that names hold', () => {
    const phrases = phrasesOf('We sell Bang & Olufsen speakers and the Call of Duty games.');
    assert.ok(phrases.has('Bang & Olufsen'));
    assert.ok(phrases.has('Call of Duty'));
    assert.ok(!phrases.has('of Duty'));
  });

  it('blockToPhrases() scores a model above a brand, and a brand above a measure', () => {
    const phrases = phrasesOf('It is a Sony WH-1000XM4, not from Bose, and needs 100W.');
    const score = (text: string) => phrases.get(text) ?? 0;
    assert.ok(score('Sony WH-1000XM4') > score('Bose'));
    assert.ok(score('Bose') > score('100W'));
  });

  it('blockToPhrases() expects little of a capital alone in German', () => {
    const german = phrasesOf('Gestern lag die Tasche neben dem Canon EOS R6 im Regal.', 'de');
    assert.ok((german.get('Canon EOS R6') ?? 0) > 3 * (german.get('Tasche') ?? 0));
  });

  it('blockToPhrases() adds the noun behind a name, at a lower score', () => {
    const phrases = phrasesOf('He wears Jaybird X3 headphones.');
    const alone = phrases.get('Jaybird X3') ?? 0;
    const withNoun = phrases.get('Jaybird X3 headphones') ?? 0;
    assert.ok(withNoun > 0 && withNoun < alone);
  });

  it('blockToPhrases() is sound on any text', () => assertSound(shapeEngine));
  it('blockToPhrases() is bounded on endless runs', () => assertBounded(shapeEngine));
});
