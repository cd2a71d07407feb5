import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { installationRoot } from '../../shared/config/paths.ts';
import { errorCodes } from '../../shared/errors.ts';

const row = /^\| `([A-Z_]+)` \| (\d{3}) \| ([^|]+) \| ([^|]+) \|$/;

describe('docs/errors.md', () => {
  const text = readFileSync(join(installationRoot, 'docs/errors.md'), 'utf8');
  const rows = text.split('\n').flatMap((line) => {
    const match = row.exec(line);
    return match ? [match.slice(1)] : [];
  });

  it('has exactly the codes of shared/errors.ts, with their status and meaning', () => {
    const documented = rows.map(([code, status, meaning]) => `${code} ${status} ${meaning}`);
    const coded = Object.entries(errorCodes).map(
      ([code, { status, meaning }]) => `${code} ${status} ${meaning}`,
    );
    assert.deepEqual(documented.toSorted(), coded.toSorted());
  });

  it('says what to do about each', () => {
    assert.equal(rows.length, text.split('\n').filter((line) => line.startsWith('| `')).length);
    for (const [code, , , todo] of rows) assert.ok((todo ?? '').length > 10, code);
  });
});
