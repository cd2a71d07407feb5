import assert from 'node:assert/strict';

import type { BlockPhrases, Engine } from '../../../services/phrase-generation/engines/engine.ts';
import { loadEngines } from '../../../services/phrase-generation/load-engines.ts';
import { PageToPhrases } from '../../../services/phrase-generation/page-to-phrases.ts';
import { mostRangesOfPage } from '../../../services/phrase-generation/tokens-to-phrases.ts';
import { LinkweaveError } from '../../../shared/errors.ts';
import { deadlineIn, monotonicMs } from '../../../shared/messaging/deadline.ts';
import { phrasesExchange } from '../../../shared/protocol/phrases.ts';

const never = Number.POSITIVE_INFINITY;
const page = (engine: string, ...blocks: string[]) => ({
  engine,
  language: 'en',
  blocks,
  kinds: blocks.map(() => 'p'),
});
const builtIn = async () => new PageToPhrases(await loadEngines({ engines: [], ngramTokens: 10 }));
const withEngine = (blockToPhrases: Engine['blockToPhrases']) =>
  new PageToPhrases(new Map([['own', { name: 'own', blockToPhrases }]]));
const isCoded = (code: string, field: string | undefined, message: RegExp) => (error: unknown) => {
  assert.ok(error instanceof LinkweaveError);
  assert.equal(error.code, code);
  assert.equal(error.field, field);
  assert.match(error.message, message);
  return true;
};

const builtInNames = ['ngram', 'chunk', 'shape', 'tagger', 'blend'];

describe('PageToPhrases', () => {
  it('answer() answers as the protocol says', async () => {
    const service = await builtIn();
    for (const engine of builtInNames) {
      const request = page(engine, 'Buy the Canon EOS R6 today.', '', 'Nice.', 'Sony WH-1000XM4');
      const answer = service.answer(phrasesExchange.checkRequest(request), never);
      phrasesExchange.checkAnswer(JSON.parse(JSON.stringify(answer)));
      assert.equal(answer.engine, engine);
      assert.equal(answer.partial, undefined);
      assert.equal(answer.ranges.length, 3 * answer.scores.length);
      for (let i = 0; i < answer.scores.length; i++) {
        const [block = -1, first = -1, count = 0] = answer.ranges.slice(3 * i, 3 * i + 3);
        assert.ok(first >= 0 && count >= 1);
        assert.ok(first + count <= (answer.sequences[block]?.length ?? 0));
      }
    }
  });

  it('answer() names the engines there are when it does not know one', async () => {
    const service = await builtIn();
    assert.throws(
      () => service.answer(page('none', 'x'), never),
      isCoded('UNKNOWN_ENGINE', '/engine', /"none", there are ngram, chunk, shape, tagger, blend$/),
    );
  });

  it('answer() refuses blocks without kinds', async () => {
    const service = await builtIn();
    assert.throws(
      () => service.answer({ ...page('ngram', 'x'), kinds: [] }, never),
      isCoded('INVALID_FIELD', '/kinds', /1 blocks need as many kinds: 0$/),
    );
  });

  it('answer() is partial when the deadline passes between blocks', () => {
    const service = withEngine(({ text }) => {
      const until = monotonicMs() + 30;
      while (text === 'slow' && monotonicMs() < until);
      return { ranges: [0, 1], scores: [1] };
    });
    const answer = service.answer(page('own', 'quick', 'slow', 'late'), deadlineIn(25));
    assert.equal(answer.partial, true);
    assert.deepEqual(answer.ranges, [0, 0, 1, 1, 0, 1]);
    assert.equal(answer.sequences.length, 3);
    const late = service.answer(page('own', 'quick'), deadlineIn(-1));
    assert.deepEqual([late.partial, late.ranges], [true, []]);
    assert.equal(service.counts()['partial'], 2);
  });

  it('answer() refuses what an engine must not answer', () => {
    const answers: [BlockPhrases, RegExp][] = [
      [{ ranges: [0, 3], scores: [1] }, /range 0, 3 with score 1 of 2 tokens$/],
      [{ ranges: [0, 0], scores: [1] }, /range 0, 0/],
      [{ ranges: [-1, 1], scores: [1] }, /range -1, 1/],
      [{ ranges: [0.5, 1], scores: [1] }, /range 0.5, 1/],
      [{ ranges: [0, 1], scores: [1.1] }, /score 1.1/],
      [{ ranges: [0, 1], scores: [Number.NaN] }, /score NaN/],
      [{ ranges: [0, 1, 1], scores: [1] }, /3 range numbers do not fit 1 scores$/],
      [undefined as unknown as BlockPhrases, /must answer ranges and scores: undefined$/],
    ];
    for (const [found, reason] of answers) {
      assert.throws(
        () => withEngine(() => found).answer(page('own', 'two tokens'), never),
        isCoded('INTERNAL', undefined, reason),
      );
    }
    const throwing = withEngine(() => {
      throw new RangeError('own fault');
    });
    assert.throws(
      () => throwing.answer(page('own', 'x'), never),
      isCoded('INTERNAL', undefined, /^Cannot use the phrases of own: it threw: own fault$/),
    );
  });

  it('counts() counts pages, tokens and phrases per engine', async () => {
    const service = await builtIn();
    service.answer(page('ngram', 'one two'), never);
    assert.deepEqual(service.counts(), {
      pages: 1,
      tokens: 2,
      dropped: 0,
      partial: 0,
      'phrases.ngram': 3,
      'phrases.chunk': 0,
      'phrases.shape': 0,
      'phrases.tagger': 0,
      'phrases.blend': 0,
    });
  });

  const long = 200_000;
  const pathological: readonly [string, string][] = [
    ['one word', 'a'.repeat(long)],
    ['digits', '1'.repeat(long)],
    ['digits and dots', '1.'.repeat(long / 2)],
    ['one-letter words', 'a '.repeat(long / 2)],
    ['capitals', 'Ab '.repeat(long / 3)],
    ['model numbers', 'X1-'.repeat(long / 3)],
    ['commas', 'Ab, '.repeat(long / 4)],
    ['articles', 'The '.repeat(long / 4)],
    ['pluses', '1+'.repeat(long / 2)],
    ['white space', `Sony${' \n\t'.repeat(long / 3)}Sony`],
    ['punctuation', `Sony${'."'.repeat(long / 2)} Sony`],
    ['emoji', '🎧'.repeat(long / 2)],
    ['lone surrogates', '\ud83c'.repeat(long)],
    ['combining marks', `e${'\u0301'.repeat(long)}`],
    ['separate accents', 'e\u0301\u0308 '.repeat(long / 4)],
    ['right-to-left', 'שלום '.repeat(long / 5)],
    ['no spaces', '商品名'.repeat(long / 3)],
    ['brackets', '(['.repeat(long / 2)],
  ];
  for (const [what, text] of pathological) {
    it(`answer() is bounded for 200,000 characters of ${what}`, async () => {
      const service = await builtIn();
      for (const engine of builtInNames) {
        const start = monotonicMs();
        const answer = service.answer(page(engine, text), never);
        const tookMs = monotonicMs() - start;
        assert.ok(answer.scores.length <= mostRangesOfPage);
        assert.ok(tookMs < 2000, `${engine} took ${tookMs} ms`);
      }
    });
  }
});
