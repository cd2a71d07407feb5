import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

import type { BlockPhrases, Engine } from '../../../services/phrase-generation/engines/engine.ts';
import { loadEngines } from '../../../services/phrase-generation/load-engines.ts';
import { PageToPhrases } from '../../../services/phrase-generation/page-to-phrases.ts';
import { mostRangesOfPage } from '../../../services/phrase-generation/tokens-to-phrases.ts';
import { installationRoot } from '../../../shared/config/paths.ts';
import { LinkweaveError } from '../../../shared/errors.ts';
import { deadlineIn, monotonicMs } from '../../../shared/messaging/deadline.ts';
import { phrasesExchange } from '../../../shared/protocol/phrases.ts';
import { splitWords } from '../../../shared/protocol/words.ts';
import { textToTokens } from '../../../shared/text/text-to-tokens.ts';
import { pathologicalTexts } from './pathological-texts.ts';

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
      assert.equal(answer.places.length, 2 * answer.scores.length);
      const words = splitWords(answer.tokens);
      for (let i = 0; i < answer.scores.length; i++) {
        const [block = -1, first = -1, count = 0] = answer.ranges.slice(3 * i, 3 * i + 3);
        assert.ok(first >= 0 && count >= 1);
        assert.ok(first + count <= (answer.sequences[block]?.length ?? 0));
        const place = request.blocks[block]?.slice(answer.places[2 * i], answer.places[2 * i + 1]);
        assert.deepEqual(
          textToTokens(place ?? '').folded,
          answer.sequences[block]?.slice(first, first + count).map((id) => words[id]),
        );
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

  for (const [what, make] of Object.entries(pathologicalTexts)) {
    it(`answer() keeps no more phrases than a page may have of 200,000 characters of ${what}`, async () => {
      const service = await builtIn();
      // `blend` asks all the others but `ngram`.
      for (const engine of ['ngram', 'blend']) {
        const answer = service.answer(page(engine, make(200_000)), never);
        assert.ok(answer.scores.length <= mostRangesOfPage);
      }
    }).timeout(60_000);
  }

  it('answer() works twice as much for twice the text at most', async () => {
    const script = join(installationRoot, 'dist/test/services/phrase-generation/work-in-child.js');
    const { NODE_V8_COVERAGE: _, ...env } = process.env;
    const { stdout } = await promisify(execFile)(process.execPath, [script], { env });
    const work: Record<string, Record<string, [number, number]>> = JSON.parse(stdout);
    assert.deepEqual(Object.keys(work), builtInNames);
    for (const [engine, ofEngine] of Object.entries(work)) {
      for (const [what, [once, twice]] of Object.entries(ofEngine)) {
        assert.ok(once > 0, `${engine} did nothing on ${what}`);
        // What is done once a page weighs in the shorter text alone.
        assert.ok(twice <= 2.1 * once + 500, `${engine}: ${once}, ${twice} on ${what}`);
      }
    }
  }).timeout(60_000);
});
