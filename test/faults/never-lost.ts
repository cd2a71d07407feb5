import { type ServiceName, serviceNames } from '../../shared/protocol/exchange.ts';
import { eventually } from '../support/eventually.ts';
import { runCli } from '../support/run-cli.ts';
import type { Supervised } from '../support/start-supervised.ts';
import { type Observed, observe } from './observe.ts';

export interface NeverLostOptions {
  /** How often every process of every service is replaced, one service after the other. */
  readonly reloads: number;
  /** How many processes are killed, one after the other, each when the former is back. */
  readonly kills: number;
  readonly perSecond: number;
  /** Chooses whom to kill: 0 <= x < 1. */
  readonly random: () => number;
  readonly mostMs: number;
}

export interface NeverLost {
  readonly reloaded: Observed;
  readonly killed: Observed;
  readonly victims: readonly ServiceName[];
}

/** Replaces every process, then kills some, under load. */
export async function neverLost(system: Supervised, options: NeverLostOptions): Promise<NeverLost> {
  const { reloads, kills, perSecond, random, mostMs } = options;
  const load = { perSecond, mostMs };
  const reloaded = await observe(
    system,
    async () => {
      for (let round = 0; round < reloads; round += 1) {
        const { code, out, err } = await runCli(['reload'], system.env);
        if (code !== 0) throw new Error(`Cannot reload: ${out}${err}`);
      }
    },
    load,
  );
  const victims: ServiceName[] = [];
  const killed = await observe(
    system,
    async () => {
      for (let n = 0; n < kills; n += 1) {
        const service = serviceNames[Math.floor(random() * serviceNames.length)] ?? 'matcher';
        const pids = system.pidsOf(service);
        const victim = pids[Math.floor(random() * pids.length)] ?? 0;
        victims.push(service);
        process.kill(victim, 'SIGKILL');
        await eventually(() => {
          const now = system.pidsOf(service);
          return now.length === pids.length && !now.includes(victim);
        }, mostMs);
      }
    },
    load,
  );
  return { reloaded, killed, victims };
}
