import assert from 'node:assert/strict';
import fc from 'fast-check';

import { StagedOffer, stageOffer } from '../../../../services/product-index/feed/staged-offer.ts';
import { ByteSink } from '../../../../services/product-index/layout/byte-sink.ts';

describe('StagedOffer', () => {
  const token = fc.constantFrom('eos', 'r6', '2.8', 'κανον', '佳能', '𝒳');
  const tokens = fc.array(token, { maxLength: 4 });
  const words = fc.record({
    title: tokens,
    headCount: fc.integer({ min: 0, max: 4 }),
    brand: fc.option(tokens, { nil: undefined }),
    mpn: fc.option(tokens, { nil: undefined }),
  });

  it('gives back what was staged, wherever it stands, no brand told from one without a token', () => {
    fc.assert(
      fc.property(
        words,
        fc.constantFrom('de', '', 'a b'),
        fc.nat(50),
        (given, language, before) => {
          const sink = new ByteSink();
          sink.skip(before);
          const name = given.title.join(' ').repeat(9);
          const record = JSON.stringify(given.title);
          const [id, gtin] = [
            [1, 2 ** 32 - 1],
            [0, 7],
          ] as const;
          stageOffer(sink, { id, gtin, name, words: given, language, record });
          const bytes = Buffer.from(sink.take());
          const offer = new StagedOffer(bytes, before);
          offer.product = 2 ** 27;
          assert.deepEqual(offer.words(), { ...given, language });
          assert.deepEqual(
            [offer.idHigh, offer.idLow, offer.gtinHigh, offer.gtinLow],
            [...id, ...gtin],
          );
          assert.equal(offer.product, 2 ** 27);
          assert.equal(offer.name, Buffer.from(name).toString('latin1', 0, 48));
          assert.equal(String(offer.record), record);
          assert.equal(offer.end, bytes.length);
          assert.ok(StagedOffer.isWhole(bytes, before, bytes.length));
          assert.ok(!StagedOffer.isWhole(bytes, before, bytes.length - 1));
        },
      ),
    );
  });
});
