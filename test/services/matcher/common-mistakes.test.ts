import assert from 'node:assert/strict';

import { createPipeline, type Pipeline } from '../../../cli/assess/predict/create-pipeline.ts';
import { titleOfProduct } from '../../../cli/assess/predict/title-of-product.ts';
import { candidatesToWinners } from '../../../services/matcher/candidates-to-winners.ts';
import { MatcherConfig } from '../../../services/matcher/config.ts';
import { relevanceByName } from '../../../services/matcher/relevance/algorithms.ts';
import { PhraseGenerationConfig } from '../../../services/phrase-generation/config.ts';
import { loadEngines } from '../../../services/phrase-generation/load-engines.ts';
import type { BaseReader } from '../../../services/product-index/store/base-reader.ts';
import { loadConfig } from '../../../shared/config/load-config.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { buildTestIndex, openCurrent, writeFeed } from '../product-index/test-index.ts';

const rows = [
  ['Apple iPhone 5 smartphone 16 GB', 'Apple'],
  ['Apple iPhone 5s smartphone 16 GB', 'Apple'],
  ['Spigen case for iPhone 5s', 'Spigen'],
  ['Canon EOS R6 Mark II camera body', 'Canon'],
  ['Canon EOS R6 camera body', 'Canon'],
  ['Canon EOS R5 camera body', 'Canon'],
  ['Patona battery for Canon EOS R6', 'Patona'],
  ['Sony WH-1000XM4 headphones black', 'Sony'],
  ['Sony WH-1000XM5 headphones black', 'Sony'],
  ['Wedding weight loss diet tea', 'SlimWell'],
  ['Dress shirt white cotton', 'Next'],
  ['Next', ''],
  ['Committee', ''],
  ['Room', ''],
  ['Gap hooded sweatshirt', 'Gap'],
  ['Bosch Akkuschrauber GSR 12V-15', 'Bosch'],
  ['Jura Kaffeevollautomat E8 Piano Black', 'Jura'],
  ['Fjällräven Kånken Rucksack', 'Fjällräven'],
  ['L’Oréal Elsève Dream Long shampooing', 'L’Oréal'],
  ['Anker PowerCore 10000 powerbank', 'Anker'],
  ['Anker PowerCore 20000 powerbank', 'Anker'],
  ['Moccamaster KBG741 coffee maker', 'Moccamaster'],
] as const;
/** Catalogues that lack what is named, but hold its brothers and what is made for it. */
const brothers = [
  ['Nikon Z7 Mark II camera body', 'Nikon'],
  ['Sony Xperia 5 III smartphone', 'Sony'],
  ['Canon EOS 5D Mark III camera body', 'Canon'],
  ['Patona battery for Canon EOS R8', 'Patona'],
] as const;
const sold = { title: rows[21][0], brand: rows[21][1], gtin: '4006381333931' };
const fillers = Array.from({ length: 600 }, (_, i) => ({
  title: `${['Oak', 'Steel', 'Glass', 'Linen'][i % 4]} ${['lamp', 'table', 'chair'][i % 3]} no ${i} for the room`,
  brand: `Brand${i % 40}`,
}));

describe('common mistakes', () => {
  let base: BaseReader;
  let pipeline: Pipeline;
  before(async function () {
    this.timeout(30_000);
    const folder = temporaryFolder();
    const others = [
      ...[...rows.slice(0, -1), ...brothers].map(([title, brand]) => ({
        title,
        ...(brand && { brand }),
      })),
      ...fillers,
    ];
    const { out } = await buildTestIndex([], {
      feeds: [
        writeFeed(folder, others, 'shop.jsonl'),
        ...['north', 'south', 'west'].map((name) => writeFeed(folder, [sold], `${name}.jsonl`)),
      ],
    });
    base = openCurrent(out);
    const config = loadConfig({
      matcher: MatcherConfig,
      'phrase-generation': PhraseGenerationConfig,
    });
    const engines = await loadEngines(config['phrase-generation']);
    const parts = { reader: base, engines, matcher: config.matcher };
    pipeline = createPipeline(parts, config.matcher.candidatesPerRange);
  });
  after(() => base.close());

  /** Linked words and titles of a page, one block a text. */
  const links = async (texts: string | readonly string[], language = 'en', algorithm = 'text') => {
    const blocks = typeof texts === 'string' ? [texts] : texts;
    const chunk = blocks.map((text, block) => ({ block, offset: 0, text, kind: 'p' }));
    const { candidates } = await pipeline(chunk, 'blend', language);
    const page = { texts: blocks, kinds: blocks.map(() => 'p'), language };
    const scores = relevanceByName(algorithm).judge(candidates, page);
    const { publishAt } = loadConfig({ matcher: MatcherConfig }).matcher;
    const { winners } = candidatesToWinners(candidates, scores, publishAt, false);
    for (const { candidate } of winners) {
      const { block, start, end, text } = candidate;
      assert.equal(blocks[block]?.slice(start, end), text);
    }
    return winners.map(({ candidate: { text, product } }) => [text, titleOfProduct(base, product)]);
  };

  const products = async (name: string) => {
    const chunk = [{ block: 0, offset: 0, text: name, kind: 'p' }];
    const { candidates } = await pipeline(chunk, 'blend', 'en');
    return [...new Set(candidates.map(({ product }) => product))].filter((product) =>
      titleOfProduct(base, product).startsWith(name),
    );
  };

  it('words that name nothing find nothing', async () => {
    for (const text of [
      'She wore a wedding dress and danced in the room.',
      'The Committee met on Tuesday. Next, the room was painted.',
      'He baked an Apple pie, minding the Gap between the oven and the table.',
      'We bought it at Next, and later at the Gap.',
      'It cost 20 EUR in 2021, weighs 10 kg and came on the 10th.',
    ]) {
      assert.deepEqual(await links(text), [], text);
    }
  });

  it('a part of a longer name is not the name, an accessory not the thing', async () => {
    const found = await links('My iPhone 5s case broke, so I ordered a battery for it.');
    assert.ok(found.every(([, title]) => !/^Apple iPhone 5 /.test(title ?? '')));
    assert.deepEqual(await links('We shot it all with the Canon EOS R6.'), [
      ['Canon EOS R6', 'Canon EOS R6 camera body'],
    ]);
  });

  it('versions and sizes are kept apart', async () => {
    for (const [text, name, title] of [
      ['I carry the Canon EOS R6 Mark II every day.', 'Canon EOS R6 Mark II', rows[3][0]],
      ['I wear the Sony WH-1000XM4 at work.', 'Sony WH-1000XM4', rows[7][0]],
      ['I wear the Sony WH-1000XM5 at work.', 'Sony WH-1000XM5', rows[8][0]],
      ['The Anker PowerCore 20000 lasts a week.', 'Anker PowerCore 20000', rows[20][0]],
      ['I still use an Apple iPhone 5s at home.', 'Apple iPhone 5s', rows[1][0]],
    ] as const) {
      assert.deepEqual(await links(text), [[name, title]], text);
    }
  });

  it('a brother of what is named, or what is made for it, is no link', async () => {
    for (const text of [
      'I carry the Nikon Z7 every day.',
      'The Sony Xperia 5 fits every pocket.',
      'They took the Canon EOS 5D Mark II to the sea.',
      'They took the Canon 5D to the sea.',
      'We shot it all with the Canon EOS R8.',
      'The battery of my Canon EOS R8 is flat.',
      'I wear the Sony WH-1000XM3 at work.',
    ]) {
      assert.deepEqual(await links(text), [], text);
    }
    assert.deepEqual(await links('They took the Canon 5D Mark III to the sea.'), [
      ['Canon 5D Mark III', brothers[2][0]],
    ]);
  });

  it('the same product mentioned five times is linked once, where it stands first', async () => {
    const text = 'Nothing beats the Sony WH-1000XM4.';
    assert.deepEqual(await links([text, text, text, text, text]), [
      ['Sony WH-1000XM4', rows[7][0]],
    ]);
  });

  it('several merchants for one product make one link to one product', async () => {
    const [first, ...others] = base.offers((await products('Moccamaster KBG741'))[0] ?? -1);
    assert.equal(others.length, 2);
    assert.equal(new Set([first, ...others].map((offer) => offer?.merchant)).size, 3);
    const text = 'The Moccamaster KBG741 brews fast, and no Moccamaster KBG741 ever broke.';
    assert.deepEqual(await links(text), [['Moccamaster KBG741', rows[21][0]]]);
  });

  it('entities, markup, emoji, marks and other scripts change no offsets', async () => {
    const name = 'Sony WH-1000XM4';
    for (const text of [
      `&lt;b&gt; The ${name} &amp; more <3 <script>`,
      `😀🎧👩‍👩‍👧 The ${name} 🎉 is mine`,
      `Te\u0301le\u0301phone: the ${name} is mine`,
      `\u202bאני אוהב את ה\u202c ${name} \u202bמאוד\u202c`,
      `The\u00a0${name}\u200b is mine`,
    ]) {
      assert.deepEqual(
        (await links(text)).map(([words]) => words),
        [name],
        text,
      );
    }
  });

  it('German compounds and umlauts, French elisions find their products', async () => {
    const jura = await links('Unser Kaffeevollautomat ist der Jura E8 Piano Black.', 'de');
    assert.equal(jura[0]?.[1], rows[16][0]);
    const kanken = await links('Der Fjällräven Kånken Rucksack passt überall hinein.', 'de');
    assert.equal(kanken[0]?.[1], rows[17][0]);
    const oreal = await links('J’utilise l’Elsève Dream Long de L’Oréal chaque jour.', 'fr');
    assert.deepEqual(
      oreal.map(([, title]) => title),
      [rows[18][0]],
    );
    const bosch = await links('Der Bosch-Akkuschrauber GSR 12V-15 hält lange.', 'de');
    assert.equal(bosch[0]?.[1], rows[15][0]);
  });

  it('intent links no product where the text warns against it or reports harm', async () => {
    for (const [text, language] of [
      ['Avoid the Sony WH-1000XM4, it is the worst.', 'en'],
      ['Do not buy the Sony WH-1000XM4.', 'en'],
      ['The Sony WH-1000XM4 was recalled after it exploded and burned a child.', 'en'],
      ['Vom Sony WH-1000XM4 kann ich nur abraten, er ist Schrott.', 'de'],
      ['Il faut éviter le Sony WH-1000XM4, une arnaque.', 'fr'],
    ] as const) {
      assert.equal((await links(text, language)).length, 1, text);
      assert.deepEqual(await links(text, language, 'intent'), [], text);
    }
    const praise = 'We never had any problem with the Sony WH-1000XM4.';
    assert.equal((await links(praise, 'en', 'intent')).length, 1);
  });
});
