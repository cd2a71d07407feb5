import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { labelledFileToBlocks } from '../../../../cli/assess/gold/labelled-file-to-blocks.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const read = (name: string, content: string) => {
  const file = join(temporaryFolder(), name);
  writeFileSync(file, content);
  return labelledFileToBlocks(file);
};

describe('labelledFileToBlocks()', () => {
  it('ends a block where an element within begins, and keeps the text before it', () => {
    const { blocks } = read(
      'p.html',
      '<nav>Home</nav><div>a menu</div><ul><li>one <i>1</i><ul><li>two</li></ul>after</li></ul>x<br>y',
    );
    assert.deepEqual(blocks, [
      { text: 'one 1', kind: 'li' },
      { text: 'two', kind: 'li' },
      { text: 'after', kind: 'li' },
    ]);
  });

  it('reads Markdown as it is shown, without what templates replace', () => {
    const { blocks } = read(
      'p.mdx',
      `---\ntitle: T\n---\nimport X from "x"\n\n# Head\n\n:::note\nThe **Canon** [EOS 5D](https://x.test/5d) &amp; :material-star: more{ .card }\n:::\n
{/* no */}\n\n- one\n  - two\n\n{{< img\n "a.jpg" >}}\n\n| a | b |\n| - | - |\n| c | d |\n\n\`\`\`js\ncode\n\`\`\`\n`,
    );
    assert.deepEqual(
      blocks.map(({ kind, text }) => `${kind} ${text.trim()}`),
      [
        'h1 Head',
        'p The Canon EOS 5D &  more',
        'li one',
        'li two',
        'th a',
        'th b',
        'td c',
        'td d',
        'pre code',
      ],
    );
  });
});
