import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { installationRoot } from '../shared/config/paths.ts';
import { documentSections } from './document-sections.ts';

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
  const { intro, sections } = documentSections(path);
  sections.set(title, `## ${title}\n\n    ${command}\n\n${text}\n`);
  const parts = [intro, ...sections.values()];
  writeFileSync(path, parts.map((part) => `${part.trimEnd()}\n`).join('\n'));
}
