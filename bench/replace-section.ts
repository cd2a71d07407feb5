import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { installationRoot } from '../shared/config/paths.ts';

const head = `# Benchmarks

Written by the commands named in each section, which replace their own section; nothing here is typed in by hand.
`;

/**
 * Puts what a command printed into a document, in place of the section of that title.
 *
 * @param document below the installation
 */
export function replaceSection(
  title: string,
  command: string,
  text: string,
  document = 'docs/benchmarks.md',
): void {
  const path = join(installationRoot, document);
  const before = existsSync(path) ? readFileSync(path, 'utf8') : head;
  const [intro = head, ...sections] = before.split(/^(?=## )/m);
  const section = `## ${title}\n\n    ${command}\n\n${text}\n`;
  const place = sections.findIndex((one) => one.startsWith(`## ${title}\n`));
  if (place < 0) sections.push(section);
  else sections[place] = section;
  writeFileSync(path, [intro, ...sections].map((one) => `${one.trimEnd()}\n`).join('\n'));
}
