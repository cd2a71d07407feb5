import assert from 'node:assert/strict';

import { pageToLanguage } from '../../../services/matcher/page-to-language.ts';

const page = (text: string, language?: string) => ({
  publisher: 'demo',
  url: 'https://example.com/',
  blocks: [{ text }],
  ...(language ? { language } : {}),
});

describe('pageToLanguage()', () => {
  it('believes the page and reduces its tag to the language', () => {
    assert.equal(pageToLanguage(page('Hello there', 'de-AT')), 'de');
    assert.equal(pageToLanguage(page('Hello there', 'PT_br')), 'pt');
  });

  it('tells the language of a text that does not say it', () => {
    const german = 'Die neue Kamera ist die beste, die wir in diesem Jahr getestet haben.';
    assert.equal(pageToLanguage(page(german)), 'de');
    const french = 'Le nouvel appareil photo est le meilleur que nous ayons essayé cette année.';
    assert.equal(pageToLanguage(page(french)), 'fr');
    const spanish = 'La nueva cámara es la mejor que hemos probado este año en la montaña.';
    assert.equal(pageToLanguage(page(spanish)), 'es');
  });

  it('falls back to English for too little text', () => {
    assert.equal(pageToLanguage(page('¿Qué?')), 'en');
    assert.equal(pageToLanguage({ ...page(''), blocks: [] }), 'en');
  });
});
