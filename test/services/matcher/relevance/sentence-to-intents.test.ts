import assert from 'node:assert/strict';

import { intents, intentWords } from '../../../../services/matcher/relevance/intent-words.ts';
import { createSentenceAround } from '../../../../services/matcher/relevance/sentence-around.ts';
import { sentenceToIntents } from '../../../../services/matcher/relevance/sentence-to-intents.ts';
import { foldToken } from '../../../../shared/text/fold-token.ts';

const shown = (sentence: string, language = 'en') => {
  const found = sentenceToIntents(sentence, language);
  return intents.filter((intent) => found[intent] > 0);
};

describe('sentenceToIntents()', () => {
  it('tells buying, comparing, using, warning, problems and harm', () => {
    assert.deepEqual(shown('You can buy it at a fair price.'), ['buying']);
    assert.deepEqual(shown('It is an alternative to the R6.'), ['comparing']);
    assert.deepEqual(shown('I used it every day.'), ['using']);
    assert.deepEqual(shown('Avoid it.'), ['warning']);
    assert.deepEqual(shown('The hinge broke after a week.'), ['problem']);
    assert.deepEqual(shown('It was recalled after two people were injured.'), ['harm']);
  });

  it('turns polarity with a negation before the word, not far from it', () => {
    assert.deepEqual(shown('There were no problems at all.'), []);
    assert.deepEqual(shown('It is not a terrible choice.'), []);
    assert.deepEqual(shown('I cannot recommend it; do not buy.'), ['buying', 'warning']);
    assert.deepEqual(shown('Never buy this.'), ['warning']);
    assert.deepEqual(shown('It is not what I had in mind, but it broke.'), ['problem']);
  });

  it('knows nine languages', () => {
    const warnings = {
      de: 'Finger weg, ich würde es nie kaufen.',
      fr: 'À éviter absolument.',
      es: 'No lo compres, es una estafa.',
      it: 'Da evitare, una delusione.',
      pt: 'Evite, não recomendo.',
      nl: 'Vermijd dit, het is waardeloos.',
      sv: 'Undvik den, jag blev besviken.',
      da: 'Undgå den, jeg blev skuffet.',
      en: 'A waste, avoid it.',
    };
    for (const [language, sentence] of Object.entries(warnings)) {
      assert.ok(shown(sentence, language).includes('warning'), language);
    }
  });

  it('takes names for names: a capital within the sentence, what is said to be one', () => {
    assert.deepEqual(shown('We watched it on the Injury Death Fire.'), []);
    const sentence = 'the worst case scenario survival handbook';
    assert.equal(sentenceToIntents(sentence, 'en', [{ start: 4, end: 41 }]).warning, 0);
  });

  it('has lists of folded words only', () => {
    for (const lists of Object.values(intentWords)) {
      for (const word of Object.values(lists).join(' ').trim().split(/\s+/)) {
        assert.equal(foldToken(word.replace('*', '')), word.replace('*', ''));
      }
    }
  });

  it('createSentenceAround() finds the sentence of a stretch', () => {
    const text = 'It failed. The EOS R6 is great, e.g. indoors! Buy it.';
    const start = text.indexOf('EOS');
    assert.deepEqual(createSentenceAround(text)(start, start + 6), {
      sentence: 'The EOS R6 is great, e.g.',
      offset: 11,
    });
    assert.deepEqual(createSentenceAround('EOS R6')(0, 6), { sentence: 'EOS R6', offset: 0 });
  });
});
