import assert from 'node:assert/strict';

import { linksByPublisher } from '../../../services/matcher/publisher-rules.ts';
import type { Link } from '../../../shared/protocol/links.ts';
import type { Publisher } from '../../../shared/protocol/settings.ts';

const text = 'The Canon EOS R6 and the Sony a7 beat a Nikon Z6 (Mark II) by far.';
const page = { publisher: 'p', url: 'u', blocks: [{ text }, { text: 'Sony a7', kind: 'h2' }] };

function link(phrase: string, merchant: string): Link {
  const start = text.indexOf(phrase);
  return {
    ...{ block: 0, start, end: start + phrase.length, text: phrase, href: 'https://a.example/' },
    ...{ score: 1, reason: { rule: 'name', phrase: 1, evidence: {} } },
    product: { id: `id:${phrase}`, offer: 'o', merchant, title: phrase },
  };
}
const links = [link('Canon EOS R6', 'A'), link('Sony a7', 'B'), link('Nikon Z6', 'A')];

describe('linksByPublisher()', () => {
  const notes: string[] = [];
  const trace = { note: (note: string) => void notes.push(note) };
  const kept = (rules: Partial<Publisher>) => {
    const publisher = { id: 'p', name: 'p', enabled: true, maxLinks: 20, ...rules };
    return linksByPublisher(links, page, publisher, trace).map((one) => one.text);
  };

  for (const [what, rules, expected] of [
    ['nothing of a publisher without rules', {}, ['Canon EOS R6', 'Sony a7', 'Nikon Z6']],
    ['merchants that are not allowed', { merchantsAllowed: ['B'] }, ['Sony a7']],
    ['blocked merchants', { merchantsBlocked: ['A'] }, ['Sony a7']],
    ['blocked products', { productsBlocked: ['id:Sony a7'] }, ['Canon EOS R6', 'Nikon Z6']],
    ['names with forbidden words', { wordsForbidden: ['eos r6', 'nikon'] }, ['Sony a7']],
    [
      'no name for parts of its words',
      { wordsForbidden: ['a', 'Cano', 'Z'] },
      ['Canon EOS R6', 'Sony a7', 'Nikon Z6'],
    ],
    ['links too close to another', { minDistance: 10 }, ['Canon EOS R6', 'Nikon Z6']],
    ['links too many for so few words', { wordsPerLink: 8 }, ['Canon EOS R6', 'Sony a7']],
    ['all of a page with too few words', { wordsPerLink: 100 }, []],
  ] as const) {
    it(`drops ${what}`, () => assert.deepEqual(kept(rules as Partial<Publisher>), expected));
  }

  it('adds the publisher’s own words, which win, and says why others lost', () => {
    const own = (words: string) => ({ words, link: 'https://own.example/' });
    const added = kept({ wordsAdded: [own('z6 (MARK II)'), own('nowhere'), own('far')] });
    assert.deepEqual(added, ['Canon EOS R6', 'Sony a7', 'Z6 (Mark II)', 'far']);
    assert.ok(notes.some((note) => /"Sony a7" is not linked: product is blocked/.test(note)));
  });
});
