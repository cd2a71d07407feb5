import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { readGold } from '../../../../cli/assess/gold/read-gold.ts';
import { installationRoot } from '../../../../shared/config/paths.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { makeGold } from '../make-page.ts';

function goldFile(...lines: readonly unknown[]): string {
  const file = join(temporaryFolder(), 'gold.jsonl');
  const texts = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)));
  writeFileSync(file, `${texts.join('\n')}\n`);
  return file;
}

const good = makeGold(['I use the [Canon R6=p1] and {that}.']);

describe('readGold', () => {
  it('readGold() reads pages of several files, and lets unknown fields pass', () => {
    const files = [goldFile({ ...good, source: 'by hand' }), goldFile({ ...good, id: 'other' })];
    assert.deepEqual(
      readGold(files).map(({ id }) => id),
      ['page', 'other'],
    );
  });

  const faults: readonly [string, unknown, RegExp][] = [
    ['a line that is no JSON', '{"id":', /gold\.jsonl:2: .*JSON/],
    ['a missing field', { ...good, id: 'b', site: undefined }, /gold\.jsonl:2: \/site is needed/],
    ['an id used twice', good, /gold\.jsonl:2: \/id was used before: "page"/],
    [
      'a kind too few',
      { ...good, id: 'b', kind: [] },
      /:2: \/kind needs one entry per block: 0 for 1/,
    ],
    [
      'a text that stands elsewhere',
      { ...good, id: 'b', mentions: [{ ...good.mentions[0], start: 11 }] },
      /:2: \/mentions\/0\/text must be what stands there, "anon R6": "Canon R6"/,
    ],
    [
      'a stretch beyond its block',
      { ...good, id: 'b', ignore: [{ block: 0, start: 3, end: 99 }] },
      /:2: \/ignore\/0 must lie within a block of \d+ code units: 3-99/,
    ],
    [
      'a block that is not there',
      { ...good, id: 'b', ignore: [{ block: 7, start: 3, end: 9 }] },
      /:2: \/ignore\/0\/block must be below 1: 7/,
    ],
    [
      'mentions that overlap',
      { ...good, id: 'b', mentions: [good.mentions[0], good.mentions[0]] },
      /:2: \/mentions\/1 overlaps another mention: \/mentions\/0/,
    ],
  ];
  for (const [what, line, message] of faults) {
    it(`readGold() refuses ${what}, naming file, line and field`, () => {
      const file = goldFile(good, line);
      assert.throws(() => readGold([file]), { code: 'INVALID_FIELD', message });
    });
  }

  it('readGold() refuses a missing file and one without pages', () => {
    assert.throws(() => readGold(['/nowhere/gold.jsonl']), {
      message: /Cannot read \/nowhere\/gold\.jsonl: ENOENT/,
    });
    assert.throws(() => readGold([goldFile('')]), { message: /no gold page/ });
  });

  it('readGold() reads the development gold', function () {
    const file = join(installationRoot, '../shared/data/gold/dev.jsonl');
    if (!existsSync(file)) this.skip();
    const pages = readGold([file]);
    assert.equal(pages.length, 105);
    assert.equal(pages.flatMap(({ mentions }) => mentions).length, 1141);
  });
});
