import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { readMentions } from '../../../../cli/assess/gold/read-mentions.ts';
import { installationRoot } from '../../../../shared/config/paths.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

function file(name: string, text: string): string {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, name.endsWith('.gz') ? gzipSync(text) : text);
  return path;
}

const texts = (pages: ReturnType<typeof readMentions>) =>
  pages.map(({ mentions }) => mentions.map(({ text }) => text));

describe('readMentions', () => {
  it('readMentions() takes the products of a .conll file, a sentence a page', () => {
    const pages = readMentions(
      file(
        'a.conll',
        'My\tO\nNexus\tB-product\n7\tI-product\niPad\tB-product\nParis\tB-location\n\n\nHi\tO\nKindle\tI-product\n',
      ),
    );
    assert.deepEqual(texts(pages), [['Nexus 7', 'iPad'], ['Kindle']]);
    assert.equal(pages[0]?.blocks[0], 'My Nexus 7 iPad Paris');
    assert.ok(pages.every(({ fullyAnnotated }) => fullyAnnotated));
  });

  it('readMentions() names the line of a .conll file that has no class', () => {
    assert.throws(() => readMentions(file('a.conll', 'My\tO\nNexus\n')), {
      message: /a\.conll:2: a tab and a class must follow the word: "Nexus"/,
    });
  });

  it('readMentions() keeps names of a .jsonl file and ignores common nouns', () => {
    const tokens = ['Gears', 'like', 'the', 'gear', 'XG3', 'by', 'Acme'];
    const line = (entities: unknown, type: unknown) => JSON.stringify({ tokens, entities, type });
    const pages = readMentions(
      file(
        'a.jsonl.gz',
        [
          line(
            [
              [6, 7],
              [4, 5],
            ],
            ['ORGANIZATION', 'PRODUCT'],
          ),
          line(
            [
              [6, 7],
              [2, 4],
            ],
            ['ORGANIZATION', 'PRODUCT'],
          ),
          line(
            [
              [6, 7],
              [0, 1],
            ],
            ['ORGANIZATION', 'PRODUCT'],
          ),
          line(
            [
              [6, 7],
              [4, 5],
            ],
            ['ORGANIZATION', 'PRODUCT'],
          ),
        ].join('\n'),
      ),
    );
    assert.deepEqual(texts(pages), [['XG3']]);
    assert.equal(pages[0]?.ignore.length, 2);
  });

  it('readMentions() refuses other formats and broken lines', () => {
    assert.throws(() => readMentions('a.txt'), { message: /its extension must be/ });
    assert.throws(() => readMentions(file('a.jsonl', '{"tokens":[]}')), { message: /a\.jsonl:1/ });
  });

  it('readMentions() reads the development sentences', function () {
    const folder = join(installationRoot, '../shared/data/mentions');
    if (!existsSync(folder)) this.skip();
    const conll = readMentions(join(folder, 'wnut17/emerging.dev.conll'));
    assert.equal(conll.flatMap(({ mentions }) => mentions).length, 114);
    assert.ok(readMentions(join(folder, 'dfki/dev.jsonl.gz')).length > 50);
  });
});
