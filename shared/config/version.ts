import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { installationRoot } from './paths.ts';

/** Of this program, as package.json says. */
export const version = (
  JSON.parse(readFileSync(join(installationRoot, 'package.json'), 'utf8')) as { version: string }
).version;
