import assert from 'node:assert/strict';

import { stopWords } from '../../../shared/text/stop-words.ts';
import { textToTokens } from '../../../shared/text/text-to-tokens.ts';

const languages = ['da', 'de', 'en', 'es', 'fr', 'it', 'nl', 'pt', 'sv'];

describe('stopWords', () => {
  for (const language of languages) {
    it(`stopWords(${language}) holds single folded tokens`, () => {
      const words = [...stopWords(language)];
      assert.ok(words.length >= 60 && words.length <= 300, `${words.length} words`);
      for (const word of words) assert.deepEqual(textToTokens(word).folded, [word]);
    });
  }

  it('stopWords() knows the function words of ordinary sentences', () => {
    const sentences: Readonly<Record<string, string>> = {
      da: 'det er ikke det som jeg har',
      de: 'für mich ist das nicht über die wir sprechen',
      en: "it isn't the one that we've been looking for",
      es: 'también está en la más que una',
      fr: "c'est là où l'on a été très",
      it: "è più dell'una perché non c'è",
      nl: 'het is niet wat ik van hen heb',
      pt: 'não é só para você também',
      sv: 'på den här är det inte någon',
    };
    for (const [language, sentence] of Object.entries(sentences)) {
      const missing = textToTokens(sentence).folded.filter((t) => !stopWords(language).has(t));
      assert.ok(missing.length <= 2, `${language}: ${missing}`);
    }
  });

  it('stopWords() is empty for a language without a list', () => {
    for (const language of ['xx', '', 'constructor']) assert.equal(stopWords(language).size, 0);
  });
});
