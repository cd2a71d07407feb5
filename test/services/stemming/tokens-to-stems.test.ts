import assert from 'node:assert/strict';
import fc from 'fast-check';

import { TokensToStems } from '../../../services/stemming/tokens-to-stems.ts';
import { LinkweaveError } from '../../../shared/errors.ts';
import { stemsExchange } from '../../../shared/protocol/stems.ts';
import { stemLanguages, stemToken } from '../../../shared/text/stem-token.ts';

describe('TokensToStems', () => {
  it('answer() gives one stem per token and language, in order', () => {
    const answer = new TokensToStems(100).answer({
      languages: ['en', 'de'],
      tokens: ['headphones', 'kopfhorern', '1000xm4'],
    });
    assert.deepEqual(answer.stems, [
      ['headphon', 'kopfhorern', '1000xm4'],
      ['headphon', 'kopfhor', '1000xm4'],
    ]);
    stemsExchange.checkAnswer(answer);
  });

  it('answer() gives what stemToken() gives, whatever the size of the cache', () => {
    const tokens = fc.array(fc.oneof(fc.string(), fc.constantFrom('running', 'cameras')));
    const languages = fc.array(fc.constantFrom(...stemLanguages), { minLength: 1, maxLength: 3 });
    const large = new TokensToStems(1000);
    const small = new TokensToStems(4);
    fc.assert(
      fc.property(languages, tokens, (asked, words) => {
        const request = { languages: asked, tokens: words };
        const expected = asked.map((language) => words.map((word) => stemToken(language, word)));
        assert.deepEqual(large.answer(request).stems, expected);
        assert.deepEqual(small.answer(request).stems, expected);
      }),
    );
    assert.ok(small.counts().cached <= 4);
  });

  it('answer() names the language it does not know and those it does', () => {
    const service = new TokensToStems(100);
    assert.throws(
      () => service.answer({ languages: ['en', 'tlh'], tokens: ['a'] }),
      (error: unknown) => {
        assert.ok(error instanceof LinkweaveError);
        assert.equal(error.code, 'UNKNOWN_LANGUAGE');
        assert.equal(error.field, '/languages/1');
        assert.match(
          error.message,
          /^Cannot stem: no stemmer speaks "tlh", there are ar, .*porter/,
        );
        return true;
      },
    );
    assert.equal(service.counts().tokens, 0);
  });

  it('counts() tells hits from misses', () => {
    const service = new TokensToStems(100);
    service.answer({ languages: ['en'], tokens: ['one', 'two'] });
    service.answer({ languages: ['en'], tokens: ['two', 'three'] });
    assert.deepEqual(service.counts(), { pages: 2, tokens: 4, hits: 1, misses: 3, cached: 3 });
  });

  it('answer() keeps no overlong tokens', () => {
    const service = new TokensToStems(100);
    const request = { languages: ['en'], tokens: ['x'.repeat(200_000)] };
    assert.deepEqual(service.answer(request).stems, [request.tokens]);
    assert.equal(service.counts().cached, 0);
  });
});
