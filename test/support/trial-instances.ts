import { join } from 'node:path';

import { installationRoot } from '../../shared/config/paths.ts';
import { type Started, startProcess } from './start-process.ts';
import type { RunningSystem } from './start-system.ts';

/** What a system needs in its environment to know the group `trial` with phrase-generation of its own. */
export const trialGroup = {
  LINKWEAVE_INSTANCES_GROUPS: JSON.stringify({ trial: { 'phrase-generation': 1 } }),
};

/** Starts the group's instance, which alone has loaded the engine `freezing`. */
export function startTrialInstance(
  { env }: RunningSystem,
  freeze: { readonly freezeMs: number; readonly everyMs: number },
): Promise<Started> {
  const engine = join(installationRoot, 'dist/test/support/freezing-engine.js');
  return startProcess('services/phrase-generation/main.js', {
    ...env,
    LINKWEAVE_MESSAGING_GROUP: 'trial',
    LINKWEAVE_PHRASE_GENERATION_ENGINES: JSON.stringify([engine]),
    FREEZE_MS: `${freeze.freezeMs}`,
    FREEZE_EVERY_MS: `${freeze.everyMs}`,
  });
}
