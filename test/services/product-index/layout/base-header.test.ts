import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import {
  BaseCounts,
  BaseFeed,
  BaseHeader,
  BaseMeta,
  databaseNames,
  FORMAT_VERSION,
  parseBaseHeader,
} from '../../../../services/product-index/layout/base-header.ts';
import { nameKinds } from '../../../../services/product-index/layout/name-kinds.ts';
import { installationRoot } from '../../../../shared/config/paths.ts';

const document = readFileSync(join(installationRoot, 'docs/index-format.md'), 'utf8');

/** Names in the first column of the table under a heading. */
function tableUnder(heading: string): string[] {
  const section = document.split(`\n### ${heading}\n`)[1]?.split(/\n##+ /)[0] ?? '';
  return [...section.matchAll(/^\| `([^`]+)`/gm)].map((match) => match[1] ?? '').sort();
}

describe('docs/index-format.md', () => {
  it('names the databases that the code opens', () => {
    assert.deepEqual(tableUnder('Databases'), Object.values(databaseNames).sort());
  });

  it('names the fields of base.json, of its counts and feeds', () => {
    assert.deepEqual(tableUnder('base.json'), Object.keys(BaseHeader.properties).sort());
    assert.deepEqual(tableUnder('counts'), Object.keys(BaseCounts.properties).sort());
    assert.deepEqual(tableUnder('feeds'), Object.keys(BaseFeed.properties).sort());
  });

  it('names the fields of the entry in meta', () => {
    assert.deepEqual(tableUnder('meta'), Object.keys(BaseMeta.properties).sort());
  });

  it('names the kinds of names', () => {
    for (const kind of Object.keys(nameKinds)) {
      assert.match(document, new RegExp(`^\\| \`${kind}\` \\|`, 'm'));
    }
  });

  it('says which format version this build writes', () => {
    assert.match(document, new RegExp(`^\\| ${FORMAT_VERSION} \\|`, 'm'));
  });
});

describe('parseBaseHeader()', () => {
  it('refuses another version, foreign files, broken JSON and missing fields', () => {
    const parse = (header: unknown) => () => parseBaseHeader(JSON.stringify(header), '/i');
    assert.throws(parse({ magic: 'linkweave-base', formatVersion: 1 }), {
      code: 'INDEX_VERSION',
      message:
        'Cannot open index /i: format version is 1, this build reads 4; build it again with `linkweave index build` or run the version that wrote it',
    });
    assert.throws(parse({ magic: 'other' }), { code: 'INDEX_UNREADABLE', message: /"other"/ });
    assert.throws(parse(null), { code: 'INDEX_UNREADABLE' });
    assert.throws(parse({ magic: 'linkweave-base', formatVersion: 4 }), {
      code: 'INDEX_UNREADABLE',
    });
    assert.throws(() => parseBaseHeader('{', '/i'), { code: 'INDEX_UNREADABLE' });
    const deep = `{"magic":${'['.repeat(50_000)}${']'.repeat(50_000)}}`;
    assert.throws(() => parseBaseHeader(deep, '/i'), { code: 'INDEX_UNREADABLE' });
  });
});
