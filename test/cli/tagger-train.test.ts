import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { loadTagger } from '../../services/phrase-generation/engines/tagger/load-tagger.ts';
import { installationRoot } from '../../shared/config/paths.ts';
import { textToBlock } from '../services/phrase-generation/engines/text-to-block.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const linkweave = (...args: readonly string[]) =>
  spawnSync(process.execPath, [join(installationRoot, 'dist/cli/main.js'), ...args], {
    encoding: 'utf8',
  });

const conll =
  'I\tO\nlove\tO\nmy\tO\nQuibbo\tB-product\n7\tI-product\n.\tO\n\nWe\tO\nwent\tO\nhome\tO\n';
const blocks = ['Das Quibbo 9 ist gut.'];
const page = {
  id: 'page',
  site: 'site.example',
  language: 'de',
  fullyAnnotated: true,
  blocks,
  kind: ['p'],
  mentions: [{ block: 0, start: 4, end: 12, text: 'Quibbo 9', product: null, linked: true }],
  ignore: [],
};

describe('tagger train', () => {
  it('trains weights that load, the same bytes each time', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'train.conll'), conll);
    writeFileSync(join(folder, 'gold.jsonl.gz'), gzipSync(`${JSON.stringify(page)}\n`));
    const train = (out: string) => {
      const { status, stdout, stderr } = linkweave(
        ...['tagger', 'train', '--generate', '5', '--epochs', '2', '--out', join(folder, out)],
        ...['--conll', join(folder, 'train.conll'), '--gold', join(folder, 'gold.jsonl.gz')],
      );
      assert.equal(status, 0, stderr);
      assert.match(stdout, /1\.6 MB from 1 gold, 2 conll, 86 generated sentences\n$/);
      return readFileSync(join(folder, out));
    };
    assert.ok(train('one.bin').equals(train('two.bin')));
    const { name, blockToPhrases } = loadTagger(join(folder, 'one.bin'));
    assert.equal(name, 'tagger');
    assert.ok(blockToPhrases(textToBlock('I love my Quibbo 7.')).scores.length > 0);
  }).timeout(30_000);

  it('says what is wrong with its arguments', () => {
    const wrong = linkweave('tagger', 'train', '--epochs', 'many');
    assert.equal(wrong.status, 1);
    assert.match(wrong.stderr, /--epochs must be a whole number: many/);
    const none = linkweave('tagger', 'train', '--generate', '0');
    assert.equal(none.status, 2);
    assert.match(none.stderr, /^Usage: linkweave tagger train /);
    assert.equal(linkweave('tagger', 'train', '--what').status, 2);
    const help = linkweave('tagger', 'train', '--help');
    assert.equal(help.status, 0);
    assert.match(help.stdout, /^Usage: /);
  }).timeout(30_000);
});

describe('blend tune', () => {
  it('prints a weight for each feature of what the pages hold', () => {
    const folder = temporaryFolder();
    const file = join(folder, 'gold.jsonl');
    const sites = Array.from({ length: 6 }, (_, i) => ({
      ...page,
      id: `page${i}`,
      site: `site${i}.example`,
    }));
    writeFileSync(file, sites.map((site) => JSON.stringify(site)).join('\n'));
    const { status, stdout, stderr } = linkweave('blend', 'tune', '--gold', file);
    assert.equal(status, 0, stderr);
    assert.match(stdout, /^ {2}bias: -?\d/);
    assert.match(stdout, /\n {2}share: -?\d/);
    assert.equal(linkweave('blend', 'tune').status, 2);
  }).timeout(30_000);
});
