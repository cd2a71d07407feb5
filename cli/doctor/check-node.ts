import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { installationRoot } from '../../shared/config/paths.ts';
import type { Finding } from './finding.ts';

/** The version of Node, and whether what was compiled for this machine can be loaded. */
export async function checkNode(): Promise<Finding[]> {
  const { engines } = JSON.parse(readFileSync(join(installationRoot, 'package.json'), 'utf8')) as {
    engines: { node: string };
  };
  const least = engines.node.replace('>=', '');
  const isOld = compare(process.versions.node, least) < 0;
  const findings: Finding[] = [
    isOld
      ? {
          level: 'problem',
          what: `Node ${process.versions.node} runs this, needed is ${least} or later`,
          remedy: 'install Node 20.19 or later, or 22',
        }
      : { level: 'ok', what: `Node ${process.versions.node}` },
  ];
  const modules = {
    zeromq: () => import('../../shared/messaging/ask.ts'),
    lmdb: () => import('../../services/control/store/open-settings-store.ts'),
    pm2: async () => import.meta.resolve('pm2/bin/pm2-runtime'),
  };
  for (const [name, load] of Object.entries(modules)) {
    try {
      await load();
    } catch (error) {
      findings.push({
        level: 'problem',
        what: `${name} cannot be loaded: ${(error as Error).message.split('\n')[0]}`,
        remedy: 'install the dependencies again for this machine: npm ci, or the package',
      });
    }
  }
  return findings;
}

function compare(left: string, right: string): number {
  const [x, y] = [left, right].map((version) => version.split('.').map(Number));
  for (let i = 0; i < 3; i++) {
    const difference = (x?.[i] ?? 0) - (y?.[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
