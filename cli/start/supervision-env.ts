import { join } from 'node:path';

import { markVariable } from './marked-processes.ts';

/** What PM2 is told in its environment, because it has no option for it. */
const supervision = {
  PM2_DISABLE_VERSION_CHECK: 'true',
  /** Services start, and stop, at the same time. */
  PM2_CONCURRENT_ACTIONS: '16',
  /** Instances accept connections themselves: one that PM2 hands to a killed instance is lost. */
  NODE_CLUSTER_SCHED_POLICY: 'none',
};

/** Folder of PM2's own files, below that of the sockets. */
export function pm2Home(run: string): string {
  return join(run, 'pm2');
}

/**
 * Environment of PM2 and of all who talk to it.
 * @param mark see marked-processes.ts
 */
export function supervisionEnv(run: string, mark: string): NodeJS.ProcessEnv {
  return { ...process.env, ...supervision, PM2_HOME: pm2Home(run), [markVariable]: mark };
}
