import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { installationRoot } from '../shared/config/paths.ts';

const begin = '<!-- faults -->';
const end = '<!-- /faults -->';

/** Puts the table of faults into docs/reliability.md, between its marks. */
export function writeReliability(command: string, machine: string, rows: readonly string[]): void {
  const path = join(installationRoot, 'docs/reliability.md');
  const text = readFileSync(path, 'utf8');
  const [before = '', rest = ''] = text.split(begin);
  const [, after = ''] = rest.split(end);
  const table = `
    ${command}

${machine}. The system is that of the samples, 20 pages a second from browsers unless another number is named, each with the 2 s that the
publisher of the demo has; clicks and updates of the index go on meanwhile.

| what happens | what callers see | for how long | longest answer | acknowledged and lost | how it heals |
| --- | --- | --- | --- | --- | --- |
${rows.join('\n')}
`;
  writeFileSync(path, `${before}${begin}\n${table}\n${end}${after}`);
}
