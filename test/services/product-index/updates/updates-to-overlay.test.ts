import assert from 'node:assert/strict';
import fc from 'fast-check';

import { rangesToCandidates } from '../../../../services/product-index/ranges-to-candidates.ts';
import { BaseReader } from '../../../../services/product-index/store/base-reader.ts';
import { GenerationReader } from '../../../../services/product-index/store/generation-reader.ts';
import { UpdatesStore } from '../../../../services/product-index/store/updates-store.ts';
import { deriveForBase } from '../../../../services/product-index/updates/derive-for-base.ts';
import { updatesToOverlay } from '../../../../services/product-index/updates/updates-to-overlay.ts';
import type { UpdatesRequest } from '../../../../shared/protocol/updates.ts';
import { buildTestIndex, openCurrent, requestOf, type TestRow } from '../test-index.ts';

type Put = NonNullable<UpdatesRequest['put']>[number];

const rows: readonly TestRow[] = [
  { id: 'a', title: 'Canon EOS R6', brand: 'Canon', gtin: '04549292157734', price: '1999 EUR' },
  { id: 'b', title: 'Nikon Z6', brand: 'Nikon', price: '1500 EUR' },
  { id: 'c', title: 'Ortlieb Backroller Plus' },
  ...Array.from({ length: 30 }, (_, i) => ({ title: `Filler thing${i} black model` })),
];
const merchant = 'shop';
const offer = (id: string, title: string, more: Partial<Put> = {}): Put => ({
  id,
  title,
  link: `https://shop.example/new/${id}`,
  language: 'en',
  ...more,
});

describe('updatesToOverlay()', () => {
  let out: string;
  let base: BaseReader;
  let store: UpdatesStore;
  let reader: GenerationReader;
  let now = Date.now();
  beforeEach(async () => {
    out = (await buildTestIndex(rows)).out;
    base = openCurrent(out);
    store = UpdatesStore.toWrite(out);
    await deriveForBase(store, base);
    reader = new GenerationReader(base, store);
    now = Date.now() + 1000;
  });
  afterEach(async () => {
    await base.close();
    await store.close();
  });
  const apply = (request: Omit<UpdatesRequest, 'merchant'> & { merchant?: string }) => {
    const answer = updatesToOverlay({ merchant, ...request }, store, base, now++);
    reader.refresh();
    return answer;
  };
  /** Offers of the best product that a phrase finds, with their prices. */
  const find = (phrase: string, from = reader) => {
    const request = requestOf([phrase]);
    const whole = { ...request, ranges: [0, 0, request.sequences[0]?.length ?? 0] };
    const { products } = rangesToCandidates(from, whole, () => 1000);
    return products.length === 0
      ? undefined
      : from
          .offers(products[0] as number)
          .map(({ merchant: of, id, price }) => `${of} ${id} ${price?.amount ?? '-'}`);
  };

  it('changes price and stock of an offer of the base', () => {
    const patch = [{ id: 'a', price: { amount: 1799, currency: 'EUR' } }];
    assert.deepEqual(apply({ patch }), {
      sequence: 1,
      put: 0,
      patched: 1,
      removed: 0,
      unknown: 0,
    });
    assert.deepEqual(find('Canon EOS R6'), ['shop a 1799']);
    apply({ patch: [{ id: 'a', availability: 'out_of_stock' }] });
    const [only] = reader.offers(base.placeOf(merchant, 'a')?.product ?? -1);
    assert.deepEqual([only?.price?.amount, only?.availability], [1799, 'out_of_stock']);
  });

  it('finds a new product by its names and its words, and no more once it is removed', () => {
    assert.equal(find('Fujifilm X-T20'), undefined);
    apply({ put: [offer('n', 'Fujifilm X-T20 silver', { brand: 'Fujifilm' })] });
    assert.deepEqual(find('Fujifilm X-T20'), ['shop n -']);
    assert.deepEqual(find('FujiFilm XT20'), ['shop n -']);
    apply({ remove: ['n'] });
    assert.equal(find('Fujifilm X-T20'), undefined);
  });

  it('adds another merchant’s offer to the product of the base that it belongs to', () => {
    apply({
      merchant: 'other',
      put: [offer('1', 'Canon EOS R6 Gehäuse', { gtin: '04549292157734' })],
    });
    assert.deepEqual(find('Canon EOS R6'), ['shop a 1999', 'other 1 -']);
    apply({ merchant: 'other', put: [offer('2', 'Nikon Z6')] });
    assert.deepEqual(find('Nikon Z6'), ['shop b 1500', 'other 2 -']);
    apply({ merchant: 'other', remove: ['1', '2'] });
    assert.deepEqual(find('Canon EOS R6'), ['shop a 1999']);
  });

  it('moves an offer whose title became another thing’s', () => {
    apply({ put: [offer('b', 'Pentax K-1 body')] });
    assert.deepEqual(find('Pentax K-1'), ['shop b -']);
    assert.deepEqual(find('Nikon Z6'), []);
  });

  it('removes all offers of a merchant, but not those put after', () => {
    const { sequence } = apply({});
    apply({ put: [offer('n', 'Fujifilm X-T20')] });
    apply({ removeBefore: sequence + 1 });
    assert.deepEqual(find('Canon EOS R6'), []);
    assert.deepEqual(find('Fujifilm X-T20'), ['shop n -']);
    const last = apply({}).sequence;
    apply({ removeBefore: last + 1 });
    assert.deepEqual(find('Fujifilm X-T20'), []);
  });

  it('counts what is not there and changes nothing', () => {
    const answer = apply({ patch: [{ id: 'zzz', availability: 'in_stock' }], remove: ['yyy'] });
    assert.deepEqual([answer.unknown, answer.patched, answer.removed], [2, 0, 0]);
  });

  it('is made anew for another base; what younger feeds hold counts no more', async () => {
    apply({ patch: [{ id: 'b', price: { amount: 1, currency: 'EUR' } }] });
    apply({ merchant: 'other', put: [offer('1', 'Fujifilm X-T20')] });
    const next = await buildTestIndex([...rows, { id: 'x', title: 'Leica Q2' }], { out });
    const other = BaseReader.open(out, next.header.id);
    const feeds = next.header.feeds.map((feed) => ({
      ...feed,
      modifiedAt: new Date(now + 60_000).toISOString(),
    }));
    Object.assign(other.header, { feeds });
    assert.equal(await deriveForBase(store, other), 1);
    const over = new GenerationReader(other, store);
    assert.deepEqual(find('Nikon Z6', over), ['shop b 1500']);
    assert.deepEqual(find('Fujifilm X-T20', over), ['other 1 -']);
    // Back to the base before: the price of then is in force again.
    await deriveForBase(store, base);
    reader.refresh();
    assert.deepEqual(find('Nikon Z6'), ['shop b 1']);
    await other.close();
  });

  it('agrees with a plain map of offers, whatever is put, changed and removed', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    const title = fc.constantFrom('Canon EOS R6', 'Pentax K-1', 'Fujifilm X-T20', 'Nikon Z6');
    const step = fc.oneof(
      fc.record({ kind: fc.constant('put' as const), id, title }),
      fc.record({
        kind: fc.constant('patch' as const),
        id,
        amount: fc.integer({ min: 1, max: 9 }),
      }),
      fc.record({ kind: fc.constant('remove' as const), id }),
      fc.record({ kind: fc.constant('all' as const), id }),
    );
    const naive = new Map<string, { title: string; amount: number | undefined }>(
      rows.slice(0, 3).map((row) => [
        row['id'] ?? '',
        {
          title: row.title,
          amount: row['price'] ? Number.parseInt(row['price'], 10) : undefined,
        },
      ]),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
        for (const one of steps) {
          if (one.kind === 'put') {
            apply({ put: [offer(one.id, one.title)] });
            naive.set(one.id, { title: one.title, amount: undefined });
          } else if (one.kind === 'patch') {
            const price = { amount: one.amount, currency: 'EUR' };
            const { unknown } = apply({ patch: [{ id: one.id, price }] });
            const known = naive.get(one.id);
            assert.equal(unknown, known ? 0 : 1);
            if (known) known.amount = one.amount;
          } else if (one.kind === 'remove') {
            apply({ remove: [one.id] });
            naive.delete(one.id);
          } else {
            apply({ removeBefore: apply({}).sequence + 1 });
            naive.clear();
          }
        }
        for (const wanted of ['Canon EOS R6', 'Pentax K-1', 'Fujifilm X-T20', 'Nikon Z6']) {
          const expected = [...naive]
            .filter(([, one]) => one.title === wanted)
            .map(([of, { amount }]) => `shop ${of} ${amount ?? '-'}`);
          assert.deepEqual((find(wanted) ?? []).sort(), expected.sort(), wanted);
        }
      }),
      { numRuns: 60 },
    );
  });
});
