import assert from 'node:assert/strict';
import fc from 'fast-check';

import { StemCache } from '../../../shared/text/stem-cache.ts';

describe('StemCache', () => {
  it('get() gives what was added, by language', () => {
    const cache = new StemCache(10);
    cache.add('en', 'die', 'die-en');
    cache.add('de', 'die', 'die-de');
    assert.equal(cache.get('en', 'die'), 'die-en');
    assert.equal(cache.get('de', 'die'), 'die-de');
    assert.equal(cache.get('fr', 'die'), undefined);
    assert.equal(cache.get('en', 'constructor'), undefined);
  });

  it('get() keeps what is asked for and forgets what is not', () => {
    const cache = new StemCache(10);
    cache.add('en', 'asked', 'ask');
    cache.add('en', 'forgotten', 'forget');
    for (let i = 0; i < 100; i++) {
      cache.add('en', `word${i}`, 'word');
      assert.equal(cache.get('en', 'asked'), 'ask');
    }
    assert.equal(cache.get('en', 'forgotten'), undefined);
  });

  it('add() keeps nothing when there is no room', () => {
    const cache = new StemCache(0);
    cache.add('en', 'a', 'a');
    assert.equal(cache.size, 0);
    assert.equal(cache.get('en', 'a'), undefined);
  });

  it('get() agrees with a plain map on whatever is still kept, within the capacity', () => {
    const word = fc.tuple(fc.constantFrom('en', 'de'), fc.integer({ min: 0, max: 30 }));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20 }), fc.array(word), (capacity, words) => {
        const cache = new StemCache(capacity);
        const all = new Map<string, string>();
        words.forEach(([language, number], i) => {
          const key = `${language} ${number}`;
          const kept = cache.get(language, `${number}`);
          if (kept !== undefined) {
            assert.equal(kept, all.get(key));
            return;
          }
          cache.add(language, `${number}`, `stem${i}`);
          all.set(key, `stem${i}`);
          assert.ok(cache.size <= capacity);
          if (capacity >= 2) assert.equal(cache.get(language, `${number}`), `stem${i}`);
        });
      }),
    );
  });
});
