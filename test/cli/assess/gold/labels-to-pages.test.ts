import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { blocksToChecksum } from '../../../../cli/assess/gold/blocks-to-checksum.ts';
import type { LabelPage } from '../../../../cli/assess/gold/label-page.ts';
import { labelsToPages } from '../../../../cli/assess/gold/labels-to-pages.ts';
import { readGold } from '../../../../cli/assess/gold/read-gold.ts';
import { installationRoot } from '../../../../shared/config/paths.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const page = 'de/site/page.md';
const source = '# Kopf\n\nEine **Canon** R6 hier.\n\n```\nCanon R6\n```\n\nNicht gelesen.\n';
const label: LabelPage = {
  page,
  heldOut: true,
  blocks: 3,
  checksum: blocksToChecksum([
    { kind: 'h1', text: 'Kopf' },
    { kind: 'p', text: 'Eine Canon R6 hier.' },
    { kind: 'pre', text: 'Canon R6\n' },
  ]),
  mentions: [{ block: 1, start: 5, end: 13, product: 'r6' }],
  ignore: [{ block: 1, start: 0, end: 4 }],
  passes: [[], []],
};

/** A folder of pages with one page, and a file of labels with one line. */
function given(line: unknown, text = source) {
  const pages = temporaryFolder();
  mkdirSync(dirname(join(pages, page)), { recursive: true });
  writeFileSync(join(pages, page), text);
  const file = join(temporaryFolder(), 'de.labels.jsonl');
  writeFileSync(file, `${JSON.stringify(line)}\n`);
  return { file, pages };
}

describe('labelsToPages()', () => {
  it('puts labels on the text of the blocks that were read, code ignored', () => {
    const { file, pages } = given(label);
    assert.deepEqual(labelsToPages(file, pages), [
      {
        id: page,
        site: 'site',
        language: 'de',
        fullyAnnotated: true,
        split: 'held-out',
        blocks: ['Kopf', 'Eine Canon R6 hier.', 'Canon R6\n'],
        kind: ['h', 'p', 'pre'],
        mentions: [{ block: 1, start: 5, end: 13, product: 'r6', text: 'Canon R6', linked: false }],
        ignore: [
          { block: 1, start: 0, end: 4 },
          { block: 2, start: 0, end: 9 },
        ],
      },
    ]);
  });

  const refused: readonly [string, () => ReturnType<typeof given>, RegExp][] = [
    [
      'a page whose text changed',
      () => given(label, source.replace('hier', 'dort')),
      /de\.labels\.jsonl:1: the text of de\/site\/page\.md changed since it was labelled/,
    ],
    [
      'a page that is not there',
      () => given({ ...label, page: 'de/site/gone.md' }),
      /de\.labels\.jsonl:1: its page cannot be read: .*de\/site\/gone\.md/,
    ],
    [
      'a path that leads elsewhere',
      () => given({ ...label, page: '../../page.md' }),
      /de\.labels\.jsonl:1: \/page .*"\.\.\/\.\.\/page\.md"/,
    ],
    [
      'a mention without product',
      () => given({ ...label, mentions: [{ block: 1, start: 5, end: 13 }] }),
      /de\.labels\.jsonl:1: \/mentions\/0\/product is needed/,
    ],
  ];
  for (const [what, make, message] of refused) {
    it(`refuses ${what}, naming file and line`, () => {
      const { file, pages } = make();
      assert.throws(() => labelsToPages(file, pages), message);
    });
  }

  it('finds all labels of test/gold within the text they were made on', function () {
    if (!existsSync(join(installationRoot, '../shared/data/pages'))) this.skip();
    const folder = join(installationRoot, 'test/gold');
    const files = readdirSync(folder).filter((name) => name.endsWith('.labels.jsonl'));
    // Bounds, overlaps and checksums are what readGold() refuses.
    const pages = readGold(files.map((name) => join(folder, name)));
    assert.ok(pages.length >= 60, `${pages.length} pages`);
    for (const { id, blocks, mentions, ignore } of pages) {
      for (const { block, text } of mentions) {
        assert.match(text, /^[\p{L}\p{N}].*[\p{L}\p{N})+]$/su, `${id}, block ${block}`);
      }
      for (const { block, start, end } of ignore) {
        assert.ok(blocks[block]?.slice(start, end).trim(), `${id}, block ${block}`);
      }
    }
  });
});
