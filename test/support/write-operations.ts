import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { installationRoot } from '../../shared/config/paths.ts';
import { operationsSections } from './operations-sections.ts';

// Puts what settings and metrics there are into docs/operations.md; a test says when to run it.
const path = join(installationRoot, 'docs/operations.md');
let text = readFileSync(path, 'utf8');
for (const [name, section] of Object.entries(operationsSections())) {
  const [before = '', rest = ''] = text.split(`<!-- ${name} -->\n`);
  const after = rest.split(`<!-- /${name} -->\n`)[1] ?? '';
  text = `${before}<!-- ${name} -->\n${section}<!-- /${name} -->\n${after}`;
}
writeFileSync(path, text);
