import { chunkEngine } from '../../services/phrase-generation/engines/chunk/chunk-engine.ts';
import type { Engine } from '../../services/phrase-generation/engines/engine.ts';

/** How long a freeze lasts and how often one begins, ms. */
const freezeMs = Number(process.env['FREEZE_MS'] ?? 3000);
const everyMs = Number(process.env['FREEZE_EVERY_MS'] ?? 180_000);

let next = performance.now() + everyMs;

/** An engine of somebody else’s that stands still now and then, and the whole process with it. */
const freezingEngine: Engine = {
  name: 'freezing',
  blockToPhrases(block) {
    const start = performance.now();
    if (start >= next) {
      while (performance.now() < start + freezeMs);
      next = performance.now() + everyMs - freezeMs;
    }
    return chunkEngine.blockToPhrases(block);
  },
};
export default freezingEngine;
