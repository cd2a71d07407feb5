import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { pageFileToBlocks } from '../../cli/page-file-to-blocks.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const read = (name: string, content: string) => {
  const file = join(temporaryFolder(), name);
  writeFileSync(file, content);
  return pageFileToBlocks(file);
};

describe('pageFileToBlocks()', () => {
  it('reads what the snippet would send, with its kinds and language', () => {
    const page = read(
      'page.html',
      `<html lang="de"><title>T</title><script>var p = "<p>no</p>";</script>
       <h1>Kopf</h1><p>Die <b>Canon</b> EOS &amp; mehr &lt; alles</p><ul><li>eins</ul>`,
    );
    assert.equal(page.language, 'de');
    assert.deepEqual(page.blocks, [
      { kind: 'p', text: 'Die Canon EOS & mehr < alles' },
      { kind: 'li', text: 'eins' },
    ]);
  });

  it('descends into elements that hold blocks of their own', () => {
    const { blocks } = read('p.htm', '<div><p>one</p><p>two</p></div><nav><p>x</p></nav>');
    assert.deepEqual(
      blocks.map((block) => block.text),
      ['one', 'two'],
    );
  });

  it('reads all elements if all are allowed, and sees pages that turn links off', () => {
    const file = join(temporaryFolder(), 'p.html');
    writeFileSync(file, '<meta name="linkweave" content="off"><h1>Kopf</h1><p>Text</p>');
    const { blocks, isOff } = pageFileToBlocks(file, { allow: '*' });
    assert.deepEqual(
      blocks.map(({ kind }) => kind),
      ['h1', 'p'],
    );
    assert.equal(isOff, true);
  });

  it('reads the paragraphs of a text file', () => {
    const { blocks, language } = read('p.txt', 'one\nline\n\n\ntwo\n');
    assert.equal(language, undefined);
    assert.deepEqual(blocks, [
      { text: 'one\nline', kind: 'p' },
      { text: 'two\n', kind: 'p' },
    ]);
  });

  it('reads Markdown as the page it is shown as', () => {
    const { blocks } = read('p.md', '# Head\n\nThe **Canon** EOS 5D\n\n- one\n');
    assert.deepEqual(
      blocks.map(({ kind, text }) => `${kind} ${text.trim()}`),
      ['p The Canon EOS 5D', 'li one'],
    );
  });
});
