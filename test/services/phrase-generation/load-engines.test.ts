import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { loadEngines } from '../../../services/phrase-generation/load-engines.ts';
import { LinkweaveError } from '../../../shared/errors.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const moduleOf = (source: string): string => {
  const file = join(temporaryFolder(), 'engine.mjs');
  writeFileSync(file, source);
  return file;
};
const load = (...engines: string[]) => loadEngines({ engines, ngramTokens: 10 });
const isRefused = (reason: RegExp) => (error: unknown) => {
  assert.ok(error instanceof LinkweaveError);
  assert.equal(error.code, 'CONFIG_INVALID');
  assert.match(error.message, /^Cannot load engine /);
  assert.match(error.message, reason);
  return true;
};

describe('loadEngines', () => {
  it('loadEngines() holds the engines built in', async () => {
    assert.deepEqual([...(await load()).keys()], ['ngram', 'chunk', 'shape', 'tagger', 'blend']);
  });

  it('loadEngines() adds an engine of somebody else’s', async () => {
    const file = moduleOf(
      `export default { name: 'first-token', blockToPhrases: () => ({ ranges: [0, 1], scores: [1] }) };`,
    );
    const engine = (await load(file)).get('first-token');
    const block = { text: 'a', kind: 'p', language: 'en', tokens: ['a'], offsets: [0, 1] };
    assert.deepEqual(engine?.blockToPhrases(block), { ranges: [0, 1], scores: [1] });
  });

  const faults: [string, string, RegExp][] = [
    ['without a default export', 'export const name = 1;', /default export must be .*: undefined$/],
    ['without a name', 'export default {};', /name must match .*: undefined$/],
    ['with a bad name', `export default { name: 'A b' };`, /name must match .*: "A b"$/],
    ['without the function', `export default { name: 'x' };`, /must be a function: undefined$/],
    [
      'with a taken name',
      `export default { name: 'chunk', blockToPhrases() {} };`,
      /taken: chunk$/,
    ],
    ['that throws', `throw new Error('no weights');`, /no weights$/],
    ['that is no JavaScript', 'export default {', /Unexpected/],
  ];
  for (const [fault, source, reason] of faults) {
    it(`loadEngines() refuses a module ${fault}`, async () => {
      await assert.rejects(load(moduleOf(source)), isRefused(reason));
    });
  }

  it('loadEngines() refuses modules that do not exist or are named relatively', async () => {
    await assert.rejects(load(join(temporaryFolder(), 'none.js')), isRefused(/Cannot find module/));
    await assert.rejects(load('no-such-package-anywhere'), isRefused(/Cannot find package/));
    await assert.rejects(load('./engine.js'), isRefused(/give an absolute path/));
  });
});
