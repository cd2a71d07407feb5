import assert from 'node:assert/strict';
import fc from 'fast-check';

import { chunkEngine } from '../../../../../services/phrase-generation/engines/chunk/chunk-engine.ts';
import { ngramEngine } from '../../../../../services/phrase-generation/engines/ngram/ngram-engine.ts';
import { stopWords } from '../../../../../shared/text/stop-words.ts';
import { phrasesByText, textToBlock } from '../text-to-block.ts';

const phrasesOf = (text: string, language = 'en') => {
  const block = textToBlock(text, language);
  return phrasesByText(block, chunkEngine.blockToPhrases(block));
};

/** Language, sentence, phrases that must be found, texts that must not be. */
const sentences: readonly [string, string, readonly string[], readonly string[]][] = [
  [
    'en',
    'I took the Canon EOS 5D Mark III to the beach, and it survived.',
    ['Canon EOS 5D Mark III', 'EOS 5D Mark III', '5D Mark III', '5D', 'Canon EOS 5D'],
    ['took the Canon', 'the beach', 'and it', 'Mark III to the beach'],
  ],
  [
    'en',
    'We played The Legend of Zelda: Breath of the Wild all night with our over-ear headphones.',
    ['Legend of Zelda', 'Breath of the Wild', 'The Legend of Zelda: Breath of the Wild'],
    ['of the', 'all night', 'with our over'],
  ],
  ['en', 'My Levi\'s 501 and a DeskPi 10" rack.', ["Levi's 501", 'DeskPi 10" rack'], ['and a']],
  [
    'en',
    'Try the D-Link DGS-108 or the All-Clad D5.',
    ['D-Link DGS-108', 'All-Clad D5'],
    ['or the'],
  ],
  [
    'en',
    'It has noise cancelling headphones.',
    ['noise cancelling headphones', 'headphones'],
    ['It has'],
  ],
  ['en', 'So You Want to Talk About Race', ['So You Want to Talk About Race'], []],
  [
    'de',
    'Der Kopfhörer Sony WH-1000XM4 ist für mich der beste, aber die Bose QC45 klingen auch gut.',
    ['Sony WH-1000XM4', 'Kopfhörer Sony WH-1000XM4', '1000XM4', 'Bose QC45'],
    ['ist für', 'aber die Bose', 'der beste'],
  ],
  [
    'de',
    'Wenn Sie den Herr der Ringe lesen, kaufen Sie auch Die unendliche Geschichte.',
    ['Herr der Ringe', 'unendliche Geschichte'],
    ['Sie den', 'Wenn Sie'],
  ],
  [
    'fr',
    "J'ai acheté l'iPhone 15 Pro et une cafetière De'Longhi Magnifica S pour la maison.",
    ['iPhone 15 Pro', 'iPhone 15', 'Magnifica S'],
    ['l', 'et une', 'pour la'],
  ],
  [
    'fr',
    'On a relu Le Petit Prince de Saint-Exupéry avec plaisir.',
    ['Petit Prince', 'Le Petit Prince', 'Petit Prince de Saint-Exupéry'],
    ['avec plaisir'],
  ],
  [
    'es',
    'La cámara Fujifilm X-T5 es más cara que la Nikon Z 6, pero también pesa menos.',
    ['Fujifilm X-T5', 'X-T5', 'Nikon Z 6'],
    ['es más', 'que la', 'pero también'],
  ],
  [
    'es',
    'Leí Cien años de soledad y Rayuela de Julio Cortázar.',
    ['Cien años', 'Julio Cortázar'],
    ['de'],
  ],
  [
    'sv',
    'Jag köpte en jacka från Fjällräven Keb för vintern.',
    ['Fjällräven Keb'],
    ['för vintern'],
  ],
];

describe('chunkEngine', () => {
  for (const [language, text, wanted, unwanted] of sentences) {
    it(`blockToPhrases() reads ${language}: ${text.slice(0, 50)}`, () => {
      const phrases = phrasesOf(text, language);
      for (const phrase of wanted)
        assert.ok(phrases.has(phrase), `${phrase} of ${[...phrases.keys()]}`);
      for (const phrase of unwanted) assert.ok(!phrases.has(phrase), phrase);
    });
  }

  it('blockToPhrases() scores names above nouns and parts', () => {
    const phrases = phrasesOf('Yesterday my old camera met the Canon EOS R6 in a nice shop.');
    const score = (text: string) => phrases.get(text) ?? 0;
    assert.ok(score('Canon EOS R6') > score('old camera'));
    assert.ok(score('Canon EOS R6') > score('Canon EOS'));
    assert.ok(score('EOS R6') > score('EOS'));
    const german = phrasesOf('Gestern lag die Tasche neben dem Canon EOS R6 im Regal.', 'de');
    assert.ok((german.get('Canon EOS R6') ?? 0) > 1.5 * (german.get('Tasche') ?? 0));
  });

  it('blockToPhrases() bounds names by case and punctuation in a language without a list', () => {
    const phrases = phrasesOf('Kupiłem Sony WH-1000XM4; teraz chcę aparat Canon EOS R6!', 'pl');
    assert.ok(phrases.has('Sony WH-1000XM4') && phrases.has('Canon EOS R6'));
  });

  it('blockToPhrases() does not take a heading’s capitals for names', () => {
    const heading = phrasesOf('Which Wireless Headphones Are Worth Your Money');
    const sentence = phrasesOf('they say the Wireless Headphones are really worth the money');
    const score = (phrases: Map<string, number>) => phrases.get('Wireless Headphones') ?? 0;
    assert.ok(score(heading) < score(sentence));
  });

  it('blockToPhrases() finds a subset of ngram’s within sentences, each once, without stop words alone', () => {
    const word = fc.constantFrom(
      'the ',
      'The ',
      'Sony ',
      'of ',
      'XM4',
      '-',
      'good ',
      '. ',
      ', ',
      'a',
      '5 ',
    );
    const texts = fc.array(word, { maxLength: 40 }).map((words) => words.join(''));
    fc.assert(
      fc.property(texts, fc.constantFrom('en', 'de', 'xx'), (text, language) => {
        const block = textToBlock(text, language);
        const { ranges, scores } = chunkEngine.blockToPhrases(block);
        const all = ngramEngine(10).blockToPhrases(block).ranges;
        const allowed = new Set<string>([`0 ${block.tokens.length}`]);
        for (let i = 0; i < all.length; i += 2) allowed.add(`${all[i]} ${all[i + 1]}`);
        const seen = new Set<string>();
        scores.forEach((score, i) => {
          const range = `${ranges[2 * i]} ${ranges[2 * i + 1]}`;
          assert.ok(allowed.has(range), range);
          assert.ok(!seen.has(range), range);
          seen.add(range);
          assert.ok(score > 0 && score <= 1);
        });
      }),
    );
  });

  it('blockToPhrases() finds far fewer than ngram', () => {
    const text =
      'When I first bought the Sony WH-1000XM4 last year, I did not expect that I would use them ' +
      'every day on the train to work. They are comfortable, and the noise cancelling is better ' +
      'than what I have heard from the Bose QuietComfort 45 or any other pair in my drawer.';
    const block = textToBlock(text);
    const share =
      chunkEngine.blockToPhrases(block).scores.length /
      ngramEngine(10).blockToPhrases(block).scores.length;
    assert.ok(share < 0.15, `${share}`);
    for (const phrase of phrasesOf(text).keys()) {
      assert.ok(!stopWords('en').has(phrase), phrase);
    }
  });
});
