import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { quietFileToPage } from '../../../cli/tune/quiet-file-to-page.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

describe('quietFileToPage()', () => {
  it('keeps the running text and leaves out front matter, code, markup and addresses', () => {
    const file = join(temporaryFolder(), 'page.md');
    writeFileSync(
      file,
      [
        '---\ntitle: No\n---\n# Short\n',
        'This *paragraph* is long enough to be [kept](https://example.com/x) as a block.\n',
        '```\ncode that is long enough to be a block of its own but is none\n```\n',
      ].join('\n'),
    );
    const page = quietFileToPage(file);
    assert.deepEqual(page.blocks, ['This paragraph is long enough to be kept as a block.']);
    assert.deepEqual([page.fullyAnnotated, page.mentions, page.language], [true, [], 'en']);
  });
});
