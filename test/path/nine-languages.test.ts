import assert from 'node:assert/strict';

import type { PageAnswer } from '../../services/gateway/links-to-answer.ts';
import { buildBase } from '../../services/product-index/feed/build-base.ts';
import { writeFeed } from '../services/product-index/test-index.ts';
import { type RunningSystem, startSystem } from '../support/start-system.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/**
 * Per language two products of one name, and a sentence with an inflected or compounded form of the
 * first one's noun, which alone tells them apart.
 */
const cases: Readonly<Record<string, { titles: [string, string]; brand: string; text: string }>> = {
  en: {
    brand: 'Fernhill',
    titles: ['Fernhill Kestrel 3000 trekking pole', 'Fernhill Kestrel 3000 sleeping bag'],
    text: 'On the way down I was glad to have the Fernhill Kestrel 3000 trekking poles with me.',
  },
  de: {
    brand: 'Bergfried',
    titles: ['Bergfried Larix 220 Akku-Schrauber', 'Bergfried Larix 220 Wasserkocher'],
    text: 'Im Keller liegen noch zwei Bergfried Larix 220 Akkuschrauber, die wir kaum benutzen.',
  },
  fr: {
    brand: 'Vallorne',
    titles: ['Vallorne Lyskam 800 chaussure de randonnée', 'Vallorne Lyskam 800 sac à dos'],
    text: 'J’ai marché trois jours avec les chaussures de randonnée Vallorne Lyskam 800 aux pieds.',
  },
  es: {
    brand: 'Sierralba',
    titles: ['Sierralba Teide 400 zapatilla', 'Sierralba Teide 400 mochila'],
    text: 'Para subir al volcán me puse las zapatillas Sierralba Teide 400 y no resbalé.',
  },
  it: {
    brand: 'Montalbo',
    titles: ['Montalbo Ortles 300 zaino', 'Montalbo Ortles 300 tenda'],
    text: 'Abbiamo riempito due zaini Montalbo Ortles 300 e siamo partiti prima dell’alba.',
  },
  pt: {
    brand: 'Serranova',
    titles: ['Serranova Pico 250 mochila', 'Serranova Pico 250 barraca'],
    text: 'Levamos duas mochilas Serranova Pico 250 e voltamos só no domingo à noite.',
  },
  nl: {
    brand: 'Duinwijk',
    titles: ['Duinwijk Wadden 200 fietstas', 'Duinwijk Wadden 200 tent'],
    text: 'Aan mijn fiets hangen twee fietstassen Duinwijk Wadden 200 die goed droog blijven.',
  },
  sv: {
    brand: 'Fjällbo',
    titles: ['Fjällbo Sarek 450 ryggsäck', 'Fjällbo Sarek 450 tält'],
    text: 'Vi packade båda ryggsäckarna Fjällbo Sarek 450 och gick mot fjället.',
  },
  da: {
    brand: 'Havborg',
    titles: ['Havborg Skagen 450 telt', 'Havborg Skagen 450 rygsæk'],
    text: 'Om natten holdt teltene Havborg Skagen 450 til både regn og blæst.',
  },
};
const fillers = (language: string) =>
  Array.from({ length: 150 }, (_, i) => ({
    title: `${['Lumo', 'Karo', 'Tivo'][i % 3]} ${language} ${['Alfa', 'Beta', 'Gama'][i % 3]} no ${i}`,
    brand: `Brand${i % 20}`,
  }));

describe('nine languages', () => {
  let system: RunningSystem;

  before(async function () {
    this.timeout(60_000);
    const folder = temporaryFolder();
    const index = temporaryFolder();
    const feeds = Object.entries(cases).map(([language, { titles, brand }]) => {
      const rows = titles.map((title, i) => ({ id: `${language}${i}`, title, brand }));
      const others = fillers(language).map((row, i) => ({ id: `${language}-f${i}`, ...row }));
      return writeFeed(folder, [...rows, ...others], `${language}.jsonl`);
    });
    const files = Object.keys(cases).map((language) => [
      `${language}.jsonl`,
      { constants: { language, merchant: language } },
    ]);
    await buildBase({
      out: index,
      feeds,
      mapping: { files: Object.fromEntries(files) },
      publish: true,
    });
    system = await startSystem({ LINKWEAVE_PATHS_INDEX: index });
  });
  after(() => system.stop());

  const titlesOf = async (text: string, language: string): Promise<readonly string[]> => {
    const url = `https://publisher.example/${language}`;
    const response = await fetch(`${system.url}/v1/links`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ publisher: 'demo', url, language, blocks: [{ text }] }),
    });
    const { links, partial } = (await response.json()) as PageAnswer;
    assert.equal(partial, false);
    return links.map(({ product }) => product.title);
  };

  for (const [language, { titles, text }] of Object.entries(cases)) {
    it(`POST /v1/links finds an inflected name in ${language}`, async () => {
      assert.deepEqual(await titlesOf(text, language), [titles[0]]);
    });
  }

  it('POST /v1/links links by what needs no training in a language nobody trained', async () => {
    // Polish has neither training text nor a stemmer here, Finnish a stemmer only.
    const [pole] = cases['en']?.titles ?? [];
    assert.deepEqual(await titlesOf('Kupiłem Fernhill Kestrel 3000 trekking pole na zimę.', 'pl'), [
      pole,
    ]);
    assert.deepEqual(await titlesOf('Ostin Fernhill Kestrel 3000 trekking pole talveksi.', 'fi'), [
      pole,
    ]);
  });
});
