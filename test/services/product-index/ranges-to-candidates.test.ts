import assert from 'node:assert/strict';
import fc from 'fast-check';
import { productsToNames } from '../../../services/product-index/feed/products-to-names.ts';
import { titleToWords } from '../../../services/product-index/layout/title-words.ts';
import { rangesToCandidates } from '../../../services/product-index/ranges-to-candidates.ts';
import type { BaseReader } from '../../../services/product-index/store/base-reader.ts';
import {
  type CandidatesRequest,
  candidatesExchange,
  decodeEvidence,
  fromSteps,
} from '../../../shared/protocol/candidates.ts';
import { splitWords } from '../../../shared/protocol/words.ts';
import { buildTestIndex, openCurrent, requestOf, type TestRow } from './test-index.ts';

const fillers = Array.from({ length: 60 }, (_, i) => ({ title: `Filler thing${i} black model` }));
/** "Before" and "you" are on one in six titles each. */
const functionWords = Array.from({ length: 16 }, (_, i) => ({ title: `Before you dawn${i}` }));
const rows: readonly TestRow[] = [
  { title: 'Canon EOS R6 Mark II', brand: 'Canon', mpn: '5666C002' },
  { title: 'Canon EOS R6', brand: 'Canon' },
  { title: 'Sea to Summit Back Roller Classic bag' },
  { title: 'Therm-a-Rest NeoAir XTherm', brand: 'Therm-a-Rest' },
  { title: 'Ortlieb Backroller Plus' },
  { title: 'Corsair Vengeance 32 GB' },
  { title: 'Corsair Vengeance 16 GB' },
  { title: 'Wandering Cameras handbook' },
  { title: 'Rains Rain jacket', brand: 'Rains' },
  { title: 'Patona battery for Nikon Z6' },
  { title: 'Patona Akku für Nikon Z6' },
  { title: 'Patona batterie pour Nikon Z6' },
  { title: 'Patona batterij voor Nikon Z6' },
  ...fillers,
  ...functionWords,
];

describe('rangesToCandidates()', () => {
  let base: BaseReader;
  before(async () => {
    base = openCurrent((await buildTestIndex(rows)).out);
  });
  after(() => base.close());

  const ask = (request: CandidatesRequest, remainingMs = () => 1000) => {
    const answer = candidatesExchange.checkAnswer(rangesToCandidates(base, request, remainingMs));
    return {
      answer,
      candidates: answer.products.map((product, i) => ({
        range: answer.ranges[i],
        title: base.offers(product)[0]?.title,
        ...decodeEvidence(answer.evidence, i),
      })),
    };
  };
  /** Candidates of a phrase as the only range of its page. */
  const askPhrase = (phrase: string) => {
    const request = requestOf([phrase]);
    return ask({ ...request, ranges: [0, 0, request.sequences[0]?.length ?? 0] }).candidates;
  };

  it('finds a product by its name, first and with full coverage', () => {
    const [best] = askPhrase('EOS R6 Mark II');
    assert.equal(best?.title, 'Canon EOS R6 Mark II');
    assert.deepEqual([best?.name, best?.sharedBy, best?.coverage, best?.brand], [1, 1, 1, 0]);
  });

  it('finds a name however its letters and digits are split', () => {
    for (const phrase of ['EOS-R6 MarkII', 'eosr6 mark ii', 'Canon EOS R 6 Mark II']) {
      assert.equal(askPhrase(phrase)[0]?.title, 'Canon EOS R6 Mark II', phrase);
    }
  });

  it('finds a title that writes as two words what the text writes as one, and the reverse', () => {
    assert.equal(
      askPhrase('the Backroller Classic')[0]?.title,
      'Sea to Summit Back Roller Classic bag',
    );
    assert.equal(askPhrase('a Back Roller Plus')[0]?.title, 'Ortlieb Backroller Plus');
    assert.equal(askPhrase('my Thermarest XTherm')[0]?.title, 'Therm-a-Rest NeoAir XTherm');
  });

  it('tells what a thing is for from what it is, in each language', () => {
    const found = askPhrase('Nikon Z6').map(({ title, behind }) => [title, behind]);
    assert.deepEqual(Object.fromEntries(found), {
      'Patona battery for Nikon Z6': 1,
      'Patona Akku für Nikon Z6': 1,
      'Patona batterie pour Nikon Z6': 1,
      'Patona batterij voor Nikon Z6': 1,
    });
  });

  it('finds by MPN, which the title does not say', () => {
    const [best] = askPhrase('5666C002');
    assert.deepEqual([best?.title, best?.name], ['Canon EOS R6 Mark II', 1]);
  });

  it('marks a line that several products share', () => {
    const found = askPhrase('Corsair Vengeance');
    assert.deepEqual(
      found.map(({ name, sharedBy }) => [name, sharedBy]),
      [
        [0.5, 2],
        [0.5, 2],
      ],
    );
  });

  it('matches inflected words by stem and says so', () => {
    const [best] = askPhrase('wandered camera handbooks');
    assert.equal(best?.title, 'Wandering Cameras handbook');
    assert.deepEqual([best?.exact, best?.coverage], [0, 1]);
  });

  it('spends a word of the text on one word of the title, by surface before stem', () => {
    const [best] = askPhrase('rain');
    assert.equal(best?.title, 'Rains Rain jacket');
    assert.deepEqual([best?.brand, best?.exact], [0, 1]);
    assert.equal(askPhrase('rains')[0]?.brand, 1);
  });

  it('says brand 1 when the range names it and -1 when the product has none', () => {
    assert.equal(askPhrase('Canon EOS R6 Mark II')[0]?.brand, 1);
    assert.equal(askPhrase('Ortlieb Backroller Plus')[0]?.brand, -1);
  });

  it('says how long the title is, and whether it goes on with a version that the range leaves open', () => {
    const found = (phrase: string) =>
      askPhrase(phrase).find(({ title }) => title === 'Canon EOS R6 Mark II');
    const shown = (phrase: string) => [found(phrase)?.titleTokens, found(phrase)?.version];
    assert.deepEqual(shown('Canon EOS R6'), [5, 1]);
    assert.deepEqual(shown('Canon EOS R6 Mark II'), [5, 0]);
    assert.deepEqual(shown('EOS R6 Mark III'), [5, 1]);
    const [other] = askPhrase('Ortlieb Backroller');
    assert.deepEqual([other?.titleTokens, other?.version], [3, 1]);
    assert.equal(askPhrase('Corsair Vengeance')[0]?.version, 1);
    assert.equal(askPhrase('Wandering Cameras')[0]?.version, 0);
  });

  it('counts what the block says outside the range as context', () => {
    const request = requestOf(['The Vengeance kit with 16 GB']);
    const { candidates } = ask({ ...request, ranges: [0, 1, 1] });
    const context = Object.fromEntries(candidates.map((one) => [one.title, one.context]));
    assert.ok(
      (context['Corsair Vengeance 16 GB'] ?? 0) > (context['Corsair Vengeance 32 GB'] ?? 0),
    );
  });

  it('leads nowhere from frequent tokens alone, but from several of them to what carries all', () => {
    assert.deepEqual(askPhrase('black'), []);
    assert.deepEqual(askPhrase('model'), []);
    assert.equal(askPhrase('black thing7')[0]?.title, 'Filler thing7 black model');
  });

  it('leads nowhere from two function words of the languages', () => {
    assert.deepEqual(askPhrase('you before'), []);
    const request = { ...requestOf(['you before']), languages: [], stems: [], ranges: [0, 0, 2] };
    assert.equal(ask(request).candidates.length, 5, 'words of no language are words');
  });

  it('answers rarities per token, unknown ones as carried once', () => {
    const request = requestOf(['canon zzz']);
    const { answer } = ask(request);
    const products = base.productCount;
    assert.ok(Math.abs(fromSteps(answer.rarities[0]) - Math.log(products / 2)) < 0.001);
    assert.ok(Math.abs(fromSteps(answer.rarities[1]) - Math.log(products)) < 0.001);
  });

  it('leaves ranges with loose ends to the shorter range, if that was asked for', () => {
    const all = ask(requestOf(['we like the Ortlieb Backroller Plus very much']));
    for (const { range = 0, title } of all.candidates) {
      if (title !== 'Ortlieb Backroller Plus') continue;
      const [, first = 0, count = 0] = requestOf([
        'we like the Ortlieb Backroller Plus very much',
      ]).ranges.slice(range * 3);
      assert.ok(first >= 3 && first + count <= 6, `${first} + ${count}`);
    }
    assert.ok(askPhrase('the Ortlieb Backroller Plus bag').length > 0);
  });

  it('answers what it knows when time has run out', () => {
    const { answer } = ask(requestOf(['Canon EOS R6']), () => 0);
    assert.equal(answer.partial, true);
    assert.deepEqual(answer.products, []);
    assert.equal(answer.rarities.length, 3);
  });

  it('reads no more of a base that waits for the disk than there is time for', () => {
    const request = requestOf(fillers.map(({ title }) => title));
    const readsWithin = (most: number) => {
      let reads = 0;
      const read = <K extends 'token' | 'namePostings' | 'signature' | 'frequentProducts'>(
        k: K,
      ) => ({
        value: (...args: Parameters<BaseReader[K]>) => {
          reads++;
          return (base[k] as (...args: Parameters<BaseReader[K]>) => unknown)(...args);
        },
      });
      const slow = Object.create(base, {
        token: read('token'),
        namePostings: read('namePostings'),
        signature: read('signature'),
        frequentProducts: read('frequentProducts'),
      }) as BaseReader;
      const { partial } = rangesToCandidates(slow, request, () => most - reads);
      return { reads, partial };
    };
    const all = readsWithin(Number.POSITIVE_INFINITY);
    assert.equal(all.partial, undefined);
    const first = all.reads / 10;
    for (const most of [1, first, 2 * first, 5 * first, 9 * first]) {
      const { reads, partial } = readsWithin(most);
      assert.equal(partial, true, `${most} of ${all.reads}`);
      // The clock is looked at every sixteenth time; a word has its surface and a stem.
      assert.ok(reads < most + 40, `${reads} reads, ${most} allowed of ${all.reads}`);
    }
  });

  it('answers an empty page', () => {
    assert.deepEqual(ask(requestOf([])).answer.products, []);
    assert.deepEqual(ask(requestOf([''])).answer.products, []);
  });

  it('refuses indexes that point nowhere', () => {
    const good = requestOf(['Canon EOS']);
    const bad: readonly Partial<CandidatesRequest>[] = [
      { ranges: [0, 0, 3] },
      { ranges: [1, 0, 1] },
      { ranges: [0, 0] },
      { ranges: [0, -1, 1] },
      { sequences: [[0, 2]] },
      { stems: [] },
      { stems: ['canon '] },
      { stems: ['canon eos ', 'canon eos '] },
    ];
    for (const part of bad) {
      assert.throws(
        () => ask({ ...good, ...part }),
        { code: 'INVALID_FIELD' },
        JSON.stringify(part),
      );
    }
  });

  it('finds exactly the names that a naive search of all products finds', () => {
    const oracle = new Map<string, Set<string>>();
    for (const { title, brand, mpn } of rows) {
      for (const { tokens } of productsToNames(titleToWords({ title, brand, mpn }))) {
        const joined = tokens.join('');
        oracle.set(joined, (oracle.get(joined) ?? new Set()).add(title));
      }
    }
    const words = [...new Set(rows.flatMap(({ title }) => title.split(/[ -]/)))].slice(0, 40);
    const word = fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom(...words) },
      fc.constantFrom('the', 'x', '5666C002', 'x'.repeat(70)),
    );
    const requests = fc.array(word, { minLength: 1, maxLength: 14 }).chain((text) => {
      const request = requestOf([text.join(' ')], { most: 50 });
      const all = Array.from({ length: request.ranges.length / 3 }, (_, range) =>
        request.ranges.slice(range * 3, range * 3 + 3),
      );
      const inSomeOrder = fc.shuffledSubarray(all, { minLength: all.length });
      return fc
        .oneof(fc.constant(all), inSomeOrder)
        .map((ranges) => ({ ...request, ranges: ranges.flat() }));
    });
    fc.assert(
      fc.property(requests, (request) => {
        const found = ask(request).candidates.filter(({ name }) => name > 0);
        const expected = new Set<string>();
        for (let range = 0; range * 3 < request.ranges.length; range++) {
          const [, first = 0, count = 0] = request.ranges.slice(range * 3, range * 3 + 3);
          const ids = (request.sequences[0] ?? []).slice(first, first + count);
          const joined = ids.map((id) => splitWords(request.tokens)[id]).join('');
          for (const title of oracle.get(joined) ?? []) expected.add(`${range} ${title}`);
        }
        assert.deepEqual(
          found.map(({ range, title }) => `${range} ${title}`).sort(),
          [...expected].sort(),
        );
      }),
      { numRuns: 200 },
    );
  });
});
