import assert from 'node:assert/strict';

import {
  blockToRows,
  OFFER_BLOCK_PRODUCTS,
  OfferBlockWriter,
  type OfferRecord,
  offerJson,
  rowToOffer,
} from '../../../../services/product-index/layout/offer-record.ts';

const dictionary = Buffer.from('["9","shop","Canon EOS R6","https://shop.example/9"');
const offer = (id: string): OfferRecord => ({
  id,
  merchant: 'shop',
  title: `Two\nlines and a "quote", ${id}`,
  link: `https://shop.example/${id}`,
  price: { amount: 9.5, currency: 'EUR' },
  language: 'en',
});

/** A block of products with so many offers each. */
function blockOf(writer: OfferBlockWriter, counts: readonly number[]): Uint8Array {
  counts.forEach((count, product) => {
    writer.next();
    for (let i = 0; i < count; i++) {
      writer.add(Buffer.from(offerJson(offer(`${product}.${i}`))));
    }
  });
  assert.equal(writer.productCount, counts.length);
  return writer.take();
}

describe('OfferBlockWriter', () => {
  it('writes blocks of which each product comes back by itself', () => {
    const writer = new OfferBlockWriter(dictionary);
    for (const counts of [[1], [2, 1, 30], Array<number>(OFFER_BLOCK_PRODUCTS).fill(3)]) {
      const block = blockOf(writer, counts);
      counts.forEach((count, product) => {
        const offers = blockToRows(block, dictionary, product).map(rowToOffer);
        const expected = Array.from({ length: count }, (_, i) => offer(`${product}.${i}`));
        assert.deepEqual(offers, expected);
      });
      assert.deepEqual(blockToRows(block, dictionary, counts.length), []);
    }
  });

  it('is read no further than it is whole', () => {
    const block = blockOf(new OfferBlockWriter(dictionary), [3, 3]);
    for (let length = 1; length < block.length; length++) {
      assert.throws(() => blockToRows(block.subarray(0, length), dictionary, 1));
    }
  });
});
