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

/** How sockets find and reach each other; what they say is the same over all. */
export interface Transport {
  /** Whether both ends read the same monotonic clock. */
  readonly isOneHost: boolean;
  /** Binds a service's socket, not yet visible to clients. */
  bind(router: Router, service: ServiceName): Promise<BoundEndpoint>;
  /** Addresses of the instances of a service that may be connected to now. */
  list(service: ServiceName): readonly string[];
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
  return config.transport === 'tcp' ? overNetwork(config) : withinHost(run);
}

function withinHost(run: string): Transport {
  makeRunFolder(run);
  return {
    isOneHost: true,
    async bind(router, service) {
      removeStaleEndpoints(run, service);
      const path = socketPath(run, service, process.pid);
      await router.bind(`ipc://${path}.tmp`);
      return {
        show: () => renameSync(`${path}.tmp`, path),
        hide: () => rmSync(path, { force: true }),
      };
    },
    list: (service) => listEndpoints(run, service),
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
    list: (service) => config.peers[service] ?? [],
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
