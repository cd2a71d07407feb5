import { renameSync, rmSync } from 'node:fs';
import type { Dealer, Router } from 'zeromq';

import { LinkweaveError } from '../errors.ts';
import type { ServiceName } from '../protocol/exchange.ts';
import { admitKeyHolders } from './admit-key-holders.ts';
import {
  listEndpoints,
  makeRunFolder,
  removeStaleEndpoints,
  socketPath,
  watchEndpoints,
} from './endpoints.ts';
import { type MessagingConfig, readCurveKeys } from './messaging-config.ts';
import { type Pool, poolOf } from './pool.ts';

/** How sockets find and reach each other; what they say is the same over all. */
export interface Transport {
  /** Whether both ends read the same monotonic clock. */
  readonly isOneHost: boolean;
  /** Binds a service's socket, in the group of the configuration; not yet visible to clients. */
  bind(router: Router, service: ServiceName): Promise<BoundEndpoint>;
  /** Addresses of the instances of a pool that may be connected to now. */
  list(pool: Pool): readonly string[];
  connect(dealer: Dealer, address: string): void;
  /** Calls back when `list` may have changed; returns what stops that. */
  watch(onChange: () => void): () => void;
}

export interface BoundEndpoint {
  /** From now on clients may come. */
  show(): void;
  /** From now on no new client comes. */
  hide(): void;
}

/** The transport that the configuration names. */
export function createTransport(run: string, config: MessagingConfig): Transport {
  return config.transport === 'tcp' ? overNetwork(config) : withinHost(run, config);
}

function withinHost(run: string, { group }: MessagingConfig): Transport {
  makeRunFolder(run);
  return {
    isOneHost: true,
    async bind(router, service) {
      const pool = poolOf(service, group);
      removeStaleEndpoints(run, pool);
      const path = socketPath(run, pool, process.pid);
      await router.bind(`ipc://${path}.tmp`);
      return {
        show: () => renameSync(`${path}.tmp`, path),
        hide: () => rmSync(path, { force: true }),
      };
    },
    list: (pool) => listEndpoints(run, pool),
    connect: (dealer, path) => dealer.connect(`ipc://${path}`),
    watch: (onChange) => watchEndpoints(run, onChange),
  };
}

function overNetwork(config: MessagingConfig): Transport {
  const { publicKey, secretKey } = readCurveKeys(config);
  return {
    isOneHost: false,
    async bind(router, service) {
      if (config.bind === '') {
        const message = `Cannot bind ${service} over tcp: messaging.bind names no address: ""`;
        throw new LinkweaveError('CONFIG_INVALID', message);
      }
      await admitKeyHolders(publicKey);
      router.curveServer = true;
      router.curvePublicKey = publicKey;
      router.curveSecretKey = secretKey;
      await router.bind(config.bind);
      return { show: () => undefined, hide: () => undefined };
    },
    list: (pool) => config.peers[pool] ?? [],
    connect(dealer, address) {
      dealer.curveServerKey = publicKey;
      dealer.curvePublicKey = publicKey;
      dealer.curveSecretKey = secretKey;
      dealer.connect(address);
    },
    watch(onChange) {
      const timer = setInterval(onChange, 1000);
      timer.unref();
      return () => clearInterval(timer);
    },
  };
}
