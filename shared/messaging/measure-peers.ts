import { metrics } from '../metrics/metrics.ts';
import type { Peer } from './peer.ts';
import type { Pool } from './pool.ts';

/** Has the instances that this process may ask read as metrics. */
export function measurePeers(
  peers: ReadonlyMap<Pool, ReadonlyMap<string, Peer>>,
  ready: (pool: Pool) => readonly Peer[],
): void {
  const services = [...peers.keys()];
  metrics.sample('linkweave_peers_ready', () =>
    services.map((to) => ({ value: ready(to).length, labels: { to } })),
  );
  metrics.sample('linkweave_asks_in_flight', () =>
    services.map((to) => {
      const all = [...(peers.get(to)?.values() ?? [])];
      return { value: all.reduce((sum, { inFlight }) => sum + inFlight, 0), labels: { to } };
    }),
  );
}
