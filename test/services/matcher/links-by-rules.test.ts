import assert from 'node:assert/strict';

import { linksByRules } from '../../../services/matcher/links-by-rules.ts';
import { pageToRules } from '../../../services/matcher/page-to-rules.ts';
import type { Link } from '../../../shared/protocol/links.ts';
import type { Page } from '../../../shared/protocol/page.ts';
import type { PageRules, Publisher } from '../../../shared/protocol/settings.ts';

const text = 'The Canon EOS R6 and the Sony a7 beat a Nikon Z6 (Mark II) by far.';
const second = 'The Leica M11 wins.';
const page: Page = {
  ...{ publisher: 'p', url: 'u' },
  blocks: [{ text }, { text: 'Sony a7', kind: 'h2' }, { text: second }],
};

function link(phrase: string, merchant: string, categories?: readonly string[]): Link {
  const block = text.includes(phrase) ? 0 : 2;
  const start = (block === 0 ? text : second).indexOf(phrase);
  return {
    ...{ block, start, end: start + phrase.length, text: phrase, href: 'https://a.example/' },
    ...{ score: 1, reason: { rule: 'name', phrase: 1, evidence: {} } },
    product: {
      ...{ id: `id:${phrase}`, offer: 'o', merchant, title: phrase },
      ...(categories && { categories: [...categories] }),
    },
  };
}
const canon = 'Canon EOS R6';
const sony = 'Sony a7';
const nikon = 'Nikon Z6';
const leica = 'Leica M11';
const links = [
  link(canon, 'A', ['Cameras > Digital', 'Electronics > Cameras & Optics']),
  link(sony, 'B', ['Electronics > Cameras > Digital']),
  link(nikon, 'A'),
  link(leica, 'C', ['Jewellery']),
];

const notes: string[] = [];
const trace = { note: (note: string) => void notes.push(note) };

function kept(record: Partial<Publisher>, own: PageRules = {}, more: Partial<Page> = {}) {
  const publisher = { id: 'p', name: 'p', enabled: true, maxLinks: 20, ...record };
  const asked = { ...page, ...more, rules: own };
  return linksByRules(links, asked, pageToRules(asked, publisher), trace).map((one) => one.text);
}

describe('linksByRules()', () => {
  for (const [what, rules, expected] of [
    ['nothing of a publisher without rules', {}, [canon, sony, nikon, leica]],
    ['merchants that are not allowed', { merchantsAllowed: ['B'] }, [sony]],
    ['all merchants if none is allowed', { merchantsAllowed: [] }, []],
    ['blocked merchants', { merchantsBlocked: ['A', 'C'] }, [sony]],
    ['blocked products', { productsBlocked: ['id:Sony a7'] }, [canon, nikon, leica]],
    ['blocked categories', { categoriesBlocked: ['electronics>cameras'] }, [canon, nikon, leica]],
    [
      'no category that only begins alike',
      { categoriesBlocked: ['Cam'] },
      [canon, sony, nikon, leica],
    ],
    ['categories that are not allowed', { categoriesAllowed: ['Electronics '] }, [canon, sony]],
    ['names with forbidden words', { wordsForbidden: ['eos r6', 'nikon'] }, [sony, leica]],
    [
      'no name for parts of its words',
      { wordsForbidden: ['a', 'Cano', 'Z'] },
      [canon, sony, nikon, leica],
    ],
    ['links too close to another', { minDistance: 10 }, [canon, nikon, leica]],
    ['links too close across blocks', { minDistance: 40 }, [canon, leica]],
    ['links too many for the page', { maxLinks: 2 }, [canon, sony]],
    ['links too many for so few words', { wordsPerLink: 8 }, [canon, sony]],
    ['all of a page with too few words', { wordsPerLink: 100 }, []],
  ] as const) {
    it(`drops ${what}`, () => assert.deepEqual(kept(rules as Partial<Publisher>), expected));
  }

  it('adds the publisher’s own words, which win, and says why others lost', () => {
    const own = (words: string) => ({ words, link: 'https://own.example/' });
    const added = kept({ wordsAdded: [own('z6 (MARK II)'), own('nowhere'), own('far')] });
    assert.deepEqual(added, [canon, sony, 'Z6 (Mark II)', 'far', leica]);
    kept({ productsBlocked: ['id:Sony a7'], categoriesBlocked: ['Jewellery'] });
    assert.ok(notes.some((note) => /"Sony a7" is not linked: product is blocked/.test(note)));
    assert.ok(notes.some((note) => /"Leica M11" is not linked: category is blocked/.test(note)));
  });
});

describe('pageToRules()', () => {
  it('lets a page narrow its publisher’s rules, never widen them', () => {
    assert.deepEqual(kept({ merchantsAllowed: ['A', 'B'] }, { merchantsAllowed: ['B', 'C'] }), [
      sony,
    ]);
    assert.deepEqual(kept({ merchantsBlocked: ['A'] }, { merchantsBlocked: ['C'] }), [sony]);
    assert.deepEqual(
      kept({ categoriesAllowed: ['Electronics'] }, { categoriesAllowed: ['Cameras', 'Jewellery'] }),
      [canon],
    );
    assert.deepEqual(kept({ wordsForbidden: ['sony'] }, { wordsForbidden: ['leica'] }), [
      canon,
      nikon,
    ]);
    const narrow = { minDistance: 40, wordsPerLink: 12 };
    assert.deepEqual(kept(narrow, { minDistance: 0, wordsPerLink: 1 }), [canon]);
    assert.deepEqual(kept({}, narrow), [canon]);
    assert.deepEqual(kept({ maxLinks: 2 }, {}, { maxLinks: 3 }), [canon, sony]);
  });

  it('links a product once, unless record or page say otherwise', () => {
    const perProduct = (record: PageRules, own: PageRules) =>
      pageToRules({ ...page, rules: own }, { ...publisher, ...record }).linksPerProduct;
    const publisher = { id: 'p', name: 'p', enabled: true, maxLinks: 20 };
    assert.equal(perProduct({}, {}), 1);
    assert.equal(perProduct({ linksPerProduct: 3 }, {}), 3);
    assert.equal(perProduct({}, { linksPerProduct: 3 }), 3);
    assert.equal(perProduct({ linksPerProduct: 2 }, { linksPerProduct: 3 }), 2);
  });

  it('blocks merchants that do not sell to the reader’s country', () => {
    const merchantCountries = [{ merchant: 'A', countries: ['DE', 'AT'] }];
    assert.deepEqual(kept({ merchantCountries }, {}, { country: 'US' }), [sony, leica]);
    assert.deepEqual(kept({ merchantCountries, country: 'US' }), [sony, leica]);
    assert.deepEqual(kept({ merchantCountries, country: 'US' }, {}, { country: 'AT' }).length, 4);
    assert.deepEqual(kept({ merchantCountries }).length, 4);
  });
});
