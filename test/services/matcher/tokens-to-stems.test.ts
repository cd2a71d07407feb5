import assert from 'node:assert/strict';

import { createTokensToStems } from '../../../services/matcher/tokens-to-stems.ts';
import { deadlineIn } from '../../../shared/messaging/deadline.ts';
import type { Asker } from '../../../shared/messaging/exchanges.ts';
import type { Phrases } from '../../../shared/protocol/phrases.ts';
import { statsExchange } from '../../../shared/protocol/stats.ts';
import { joinWords } from '../../../shared/protocol/words.ts';
import { stemToken } from '../../../shared/text/stem-token.ts';
import { type Started, startProcess } from '../../support/start-process.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { testAsker } from '../../support/test-asker.ts';

/** Tokens in one block, all of them in one phrase. */
function phraseOf(tokens: readonly string[]): Phrases {
  return {
    engine: 'chunk',
    tokens: joinWords(tokens),
    words: tokens,
    sequences: [tokens.map((_, i) => i)],
    ranges: [0, 0, tokens.length],
    places: [0, tokens.length],
    scores: [1],
  };
}

describe('tokensToStems()', () => {
  let stemming: Started;
  let asker: Asker;
  let tokensToStems: ReturnType<typeof createTokensToStems>;
  const notes: string[] = [];
  const context = () => ({ request: 'test', deadline: deadlineIn(10_000) });
  const ask = (tokens: readonly string[], languages: readonly string[]) =>
    tokensToStems(phraseOf(tokens), languages, context(), (note) => notes.push(note));
  /** Words that the service was asked for, once for each language. */
  const asked = async () =>
    (await asker.ask('stemming', statsExchange, {}, context())).counts['tokens'];

  before(async () => {
    const run = temporaryFolder();
    stemming = await startProcess('services/stemming/main.js', { LINKWEAVE_PATHS_RUN: run });
    asker = testAsker(run, ['stemming']);
    tokensToStems = createTokensToStems(asker);
  });
  after(async () => {
    await asker.close();
    await stemming.stop('SIGKILL');
  });

  it('asks for each word once, whichever pages it is on', async () => {
    const expected = (tokens: readonly string[], languages: readonly string[]) => ({
      languages,
      stems: tokens.map((token) =>
        languages.map((one) => stemToken(one, token)).map((stem) => (stem === token ? '' : stem)),
      ),
    });
    const first = ['cameras', 'lenses', 'kameras'];
    assert.deepEqual(await ask(first, ['en', 'de']), expected(first, ['de', 'en']));
    assert.equal(await asked(), 6);
    assert.deepEqual(await ask(first, ['de', 'en', 'de']), expected(first, ['de', 'en']));
    assert.equal(await asked(), 6);
    const second = ['running', 'lenses', 'tripods', 'cameras'];
    assert.deepEqual(await ask(second, ['en', 'de']), expected(second, ['de', 'en']));
    assert.equal(await asked(), 10);
    assert.deepEqual(await ask(second, ['en', 'fr']), expected(second, ['en', 'fr']));
    assert.equal(await asked(), 18, 'other languages are asked for anew');
  });

  it('asks for no word outside phrases', async () => {
    const before = await asked();
    const phrases = { ...phraseOf(['outside', 'tents', 'beyond']), ranges: [0, 1, 1] };
    const { stems } = await tokensToStems(phrases, ['en'], context(), () => {});
    assert.deepEqual(stems, [[], ['tent'], []]);
    assert.equal(await asked(), (before ?? 0) + 1);
  });

  it('leaves a language without a stemmer out and says so', async () => {
    const { languages } = await ask(['cameras'], ['xx', 'en']);
    assert.deepEqual(languages, ['en']);
    assert.match(notes.join(), /No stemmer for xx/);
  });
});
