import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { installationRoot } from '../../shared/config/paths.ts';
import { Answered, Clicked, Reported, ShownLink, Viewed } from '../../shared/protocol/events.ts';
import { reportDimensions, reportFigures } from '../../shared/protocol/reports.ts';

const text = readFileSync(join(installationRoot, 'docs/reports.md'), 'utf8');
const namesIn = (line: string) => [...line.matchAll(/`(\w+)`/g)].map(([, name]) => name ?? '');

describe('docs/reports.md', () => {
  it('names the fields of events as they are written', () => {
    const rows = text.split('\n').filter((line) => /^\| `(answered|clicked)`/.test(line));
    const [answered = '', others = ''] = rows.map((line) => line.split('|')[2] ?? '');
    const fields = (schema: { readonly properties: object }) =>
      Object.keys(schema.properties).filter((name) => name !== 'kind');
    assert.deepEqual(namesIn(answered).sort(), fields(Answered).sort());
    for (const schema of [Clicked, Viewed, Reported]) {
      assert.deepEqual(namesIn(others).sort(), fields(schema).sort());
    }
    const links = /Each of `links`: (.*?)\./.exec(text)?.[1] ?? '';
    assert.deepEqual(namesIn(links).sort(), Object.keys(ShownLink.properties).sort());
  });

  it('names every dimension and every figure', () => {
    const dimensions = /^By `(.*)`, times/m.exec(text)?.[1]?.split(' ');
    assert.deepEqual(dimensions, [...reportDimensions]);
    const section = text.slice(text.indexOf('## Figures'), text.indexOf('## Conversions'));
    const named = section.split('\n').flatMap((line) => namesIn(line.split('|')[1] ?? ''));
    assert.deepEqual(named.sort(), [...reportFigures].sort());
  });
});
