import assert from 'node:assert/strict';
import fc from 'fast-check';

import { clickTokens } from '../../../services/gateway/click-token.ts';

const tokens = clickTokens('a secret for this test');
const click = fc.record(
  {
    request: fc.string(),
    publisher: fc.string(),
    arm: fc.string(),
    engine: fc.string(),
    product: fc.string(),
    offer: fc.string({ unit: 'binary' }),
    merchant: fc.string(),
    phrase: fc.string(),
    href: fc.webUrl({ withQueryParameters: true }),
    issuedAt: fc.nat(),
  },
  { noNullPrototype: true },
);
const refused = { code: 'BAD_SIGNATURE' };

describe('clickTokens()', () => {
  it('opens what it signed', () => {
    fc.assert(fc.property(click, (c) => assert.deepEqual(tokens.open(tokens.sign(c)), c)));
  });

  it('refuses a token with any character changed', () => {
    const text = fc.stringMatching(/^[A-Za-z0-9_.-]$/);
    fc.assert(
      fc.property(click, fc.nat(), text, (c, place, other) => {
        const token = tokens.sign(c);
        const at = place % token.length;
        fc.pre(token[at] !== other);
        const changed = token.slice(0, at) + other + token.slice(at + 1);
        assert.throws(() => tokens.open(changed), refused);
      }),
    );
  });

  it('refuses another secret, no token and anything at all', () => {
    fc.assert(
      fc.property(click, (c) =>
        assert.throws(() => tokens.open(clickTokens('another').sign(c)), refused),
      ),
    );
    fc.assert(fc.property(fc.string(), (text) => assert.throws(() => tokens.open(text), refused)));
  });

  it('opens what a replaced secret signed, as long as it is kept', () => {
    fc.assert(
      fc.property(click, (c) => {
        const both = clickTokens('the new one\nthe old one');
        assert.deepEqual(both.open(clickTokens('the old one').sign(c)), c);
        assert.deepEqual(clickTokens('the new one').open(both.sign(c)), c);
        assert.throws(() => clickTokens('the old one').open(both.sign(c)), refused);
      }),
    );
  });

  it('leads to web addresses only', () => {
    const some = fc.sample(click, 1)[0];
    assert.ok(some);
    for (const href of ['javascript:alert(1)', 'data:,x', 'file:///etc/passwd', '/there', '']) {
      assert.throws(() => tokens.open(tokens.sign({ ...some, href })), refused);
    }
  });

  it('stays short enough for an address', () => {
    const href = `https://network.example/click?id=1&url=${'a'.repeat(200)}`;
    const ids = {
      phrase: 'Canon EOS R6',
      request: 'abcdefgh.1a',
      publisher: 'demo',
      arm: 'default',
      engine: 'ngram',
    };
    const offer = { product: 'gtin:4549292157680', offer: '123456', merchant: 'shop' };
    const token = tokens.sign({ ...ids, ...offer, href, issuedAt: 1_700_000_000 });
    assert.ok(token.length < 600, `${token.length}`);
  });
});
