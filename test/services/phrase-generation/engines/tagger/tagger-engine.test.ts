import assert from 'node:assert/strict';

import { shapeEngine } from '../../../../../services/phrase-generation/engines/shape/shape-engine.ts';
import { loadTagger } from '../../../../../services/phrase-generation/engines/tagger/load-tagger.ts';
import { assertBounded, assertSound } from '../bounded-engine.ts';
import { phrasesByText, textToBlock } from '../text-to-block.ts';

const tagger = loadTagger();
const phrasesOf = (text: string, language = 'en') => {
  const block = textToBlock(text, language);
  return phrasesByText(block, tagger.blockToPhrases(block));
};

/** Language, sentence, names that must score above one half. */
const sentences: readonly [string, string, readonly string[]][] = [
  ['en', 'She wrote it all on a Kindle Paperwhite last summer.', ['Kindle Paperwhite']],
  ['en', 'The Canon EOS R6 Mark II is lighter than my old one.', ['Canon EOS R6 Mark II']],
  ['en', 'Then I clamped it with a Zarvello KX-220 and waited.', ['Zarvello KX-220']],
  ['de', 'Wir haben uns für die Dedica EC685 entschieden, weil sie klein ist.', ['Dedica EC685']],
  ['fr', "J'ai enfin acheté l'iPhone 15 Pro pour mon frère.", ['iPhone 15 Pro']],
  ['es', 'La cámara Fujifilm X-T5 es más cara que la otra.', ['Fujifilm X-T5']],
  ['it', 'Il frullatore Vitamix A3500 è troppo rumoroso.', ['Vitamix A3500']],
  ['pt', 'O Google Pixel 8 Pro custa menos nesta loja.', ['Google Pixel 8 Pro']],
  ['nl', 'Mijn oude Philips Airfryer XXL is kapot gegaan.', ['Philips Airfryer XXL']],
  ['sv', 'Vi lagade mat på en Primus Essential Trail i fjällen.', ['Primus Essential Trail']],
  ['da', 'Vi hørte musik på en JBL Charge 5 på stranden.', ['JBL Charge 5']],
];

describe('taggerEngine', () => {
  for (const [language, text, names] of sentences) {
    it(`blockToPhrases() reads ${language}: ${text.slice(0, 50)}`, () => {
      const phrases = phrasesOf(text, language);
      for (const name of names) {
        assert.ok((phrases.get(name) ?? 0) > 0.5, `${name} of ${JSON.stringify([...phrases])}`);
      }
    });
  }

  it('blockToPhrases() leaves ordinary words, brands, shops and measures alone', () => {
    const text =
      'The Committee met in the room next door. They ordered it from Amazon in May, with a 6ft HDMI cable.';
    for (const [phrase, score] of phrasesOf(text)) assert.ok(score < 0.5, `${phrase}: ${score}`);
  });

  it('blockToPhrases() answers as shape does in a language it saw no text of', () => {
    const block = textToBlock('Kupiłem Sony WH-1000XM4 i aparat Canon EOS R6.', 'pl');
    assert.deepEqual(tagger.blockToPhrases(block), shapeEngine.blockToPhrases(block));
  });

  it('blockToPhrases() lets no name cross the end of a sentence', () => {
    for (const phrase of phrasesOf(
      'I sold my Canon EOS R6. Sony A7 IV bodies are better.',
    ).keys()) {
      assert.ok(!phrase.includes('R6. Sony'), phrase);
    }
  });

  it('blockToPhrases() is sound on any text', () => assertSound(tagger));
  it('blockToPhrases() is bounded on endless runs', () => assertBounded(tagger));
});
