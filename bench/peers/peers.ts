import { ahoCorasickPeer } from './engines/aho-corasick-peer.ts';
import { linkweavePeer } from './engines/linkweave-peer.ts';
import { mapPeer } from './engines/map-peer.ts';
import { redisPeer } from './engines/redis-peer.ts';
import { searchPeer } from './engines/search-peer.ts';
import { sqlitePeer } from './engines/sqlite-peer.ts';
import type { Peer } from './peer.ts';

interface Known {
  readonly title: string;
  readonly make: () => Peer;
  /** Whether the dictionary is on disk and opened by whoever starts. */
  readonly isStored: boolean;
  /** Full-text indexes get the smaller dictionary. */
  readonly isSearch?: boolean;
  /** A program that has to be installed. */
  readonly needs?: string;
}

/** All that are compared, by name. */
export const peers: Readonly<Record<string, Known>> = {
  names: {
    title: 'this index, exact names, in-process',
    make: () => linkweavePeer('names'),
    isStored: true,
  },
  index: {
    title: 'this index, all keys, in-process',
    make: () => linkweavePeer('index'),
    isStored: true,
  },
  http: { title: 'this system over HTTP', make: () => linkweavePeer('http'), isStored: true },
  map: { title: 'JavaScript Map of names', make: mapPeer, isStored: false },
  ahocorasick: {
    title: 'modern-ahocorasick 3.3.0, double array',
    make: ahoCorasickPeer,
    isStored: false,
  },
  redis: {
    title: 'Redis 7.0, MGET of all ranges, unix socket',
    make: redisPeer,
    isStored: true,
    needs: 'redis-server',
  },
  sqlite: {
    title: 'SQLite (node-sqlite3-wasm 0.8.60), primary key',
    make: sqlitePeer,
    isStored: true,
  },
  flexsearch: {
    title: 'flexsearch 0.8.212',
    make: () => searchPeer('flexsearch'),
    isStored: false,
    isSearch: true,
  },
  minisearch: {
    title: 'minisearch 7.2.0',
    make: () => searchPeer('minisearch'),
    isStored: false,
    isSearch: true,
  },
  orama: {
    title: 'orama 3.1.18',
    make: () => searchPeer('orama'),
    isStored: false,
    isSearch: true,
  },
};
