import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { installationRoot } from '../../../../shared/config/paths.ts';
import type { ReadingEngine } from '../reading-engine.ts';
import { taggerEngine } from './tagger-engine.ts';
import { decodeWeights } from './weights-file.ts';

/** The weights that ship: an asset, read from the source folder as the compiler copies none. */
export const shippedWeights = join(
  installationRoot,
  'services/phrase-generation/engines/tagger/weights.bin',
);

/** @throws CONFIG_INVALID when the file is no weights file; ENOENT when there is none */
export function loadTagger(file = shippedWeights): ReadingEngine {
  return taggerEngine(decodeWeights(readFileSync(file), file));
}
