import assert from 'node:assert/strict';

import { catalogueNames } from '../../../../../../services/phrase-generation/engines/tagger/training/catalogue-names.ts';
import { conllToWords } from '../../../../../../services/phrase-generation/engines/tagger/training/conll-to-words.ts';
import {
  generatedLanguages,
  generateSentences,
} from '../../../../../../services/phrase-generation/engines/tagger/training/generate-sentences.ts';
import { goldToSentences } from '../../../../../../services/phrase-generation/engines/tagger/training/gold-to-sentences.ts';
import { relationsToWords } from '../../../../../../services/phrase-generation/engines/tagger/training/relations-to-words.ts';
import { SeededRandom } from '../../../../../../services/phrase-generation/engines/tagger/training/seeded-random.ts';
import type { Sentence } from '../../../../../../services/phrase-generation/engines/tagger/training/sentence.ts';
import { wordsToSentence } from '../../../../../../services/phrase-generation/engines/tagger/training/words-to-sentence.ts';

/** Tokens with their labels: `[` begins a name, `+` goes on, `?` is unknown. */
const read = ({ block, labels }: Sentence) =>
  block.tokens.map((token, i) => `${['', '[', '+'][labels[i] ?? 0] ?? '?'}${token}`).join(' ');

const row = (title: string, brand: string) => ({
  title,
  brand,
  type: 'Electronics',
  language: 'en',
});
const rows = ['Canon', 'Sony', 'Nikon', 'Leica', 'Sigma'].map((brand, i) =>
  row(`${brand} Z${i}00 Compact camera (Black)`, brand),
);

describe('training sentences', () => {
  it('conllToWords() takes products and leaves other classes as text', () => {
    const text = 'My\tO\nHTC\tB-product\nDesire\tI-product\nin\tO\nParis\tB-location\n\nok\tO\n';
    assert.deepEqual(conllToWords(text, 'a.conll').map(wordsToSentence).map(read), [
      'my [htc +desire in paris',
      'ok',
    ]);
  });

  it('relationsToWords() unites the lines of a sentence and opens common nouns', () => {
    const tokens = ['They', 'sell', 'the', 'Rift', 'and', 'valves', '.'];
    const lines = [
      [3, 4],
      [5, 6],
    ].map((range) =>
      JSON.stringify({ tokens, entities: [[0, 1], range], type: ['ORG', 'PRODUCT'] }),
    );
    assert.deepEqual(relationsToWords(lines.join('\n'), 'a.jsonl').map(wordsToSentence).map(read), [
      'they sell the [rift and ?valves',
    ]);
  });

  it('goldToSentences() opens what may be a name where not all names are marked', () => {
    const page = {
      language: 'en',
      blocks: ['The Pixel 8 beats my Nokia today.', 'No Name here.'],
      kind: ['p', 'p'],
      mentions: [{ block: 0, start: 4, end: 11 }],
      ignore: [],
    };
    const read2 = (fullyAnnotated: boolean) =>
      goldToSentences([{ ...page, fullyAnnotated }]).map(read);
    assert.deepEqual(read2(false), ['?the [pixel +8 beats my ?nokia today']);
    assert.deepEqual(read2(true), ['the [pixel +8 beats my nokia today', 'no name here']);
  });

  it('catalogueNames() takes the noun that ends titles of several brands off the name', () => {
    const names = catalogueNames(rows);
    assert.deepEqual(names.products[0], {
      name: 'Canon Z000',
      brand: 'Canon',
      noun: 'Compact camera',
    });
    assert.deepEqual(names.nouns.get('en'), ['compact camera']);
  });

  it('generateSentences() is the same for the same seed, and marks names only', () => {
    const names = catalogueNames(rows);
    const make = (seed: number) => generateSentences(names, 20, new SeededRandom(seed));
    const sentences = make(1);
    // As many again name nothing, but for English, which has real text.
    assert.equal(sentences.length, 40 * generatedLanguages.length - 16);
    assert.deepEqual(make(1).map(read), sentences.map(read));
    assert.notDeepEqual(make(2).map(read), sentences.map(read));
    assert.ok(sentences.every(({ block }) => !/[{}]/.test(block.text)));
    assert.ok(sentences.some(({ labels }) => labels.includes(1)));
    assert.ok(sentences.some(({ labels }) => !labels.includes(1)));
  });
});
