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
  /** Name of the folder, if the dictionary is on disk and opened by whoever starts; those of one name share it. */
  readonly stored?: string;
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
    stored: 'linkweave',
  },
  index: {
    title: 'this index, all keys, in-process',
    make: () => linkweavePeer('index'),
    stored: 'linkweave',
  },
  http: { title: 'this system over HTTP', make: () => linkweavePeer('http'), stored: 'linkweave' },
  map: { title: 'JavaScript Map of names', make: mapPeer },
  ahocorasick: {
    title: 'modern-ahocorasick 3.3.0, double array',
    make: ahoCorasickPeer,
  },
  redis: {
    title: 'Redis 7.0, MGET of all ranges, unix socket',
    make: redisPeer,
    stored: 'redis',
    needs: 'redis-server',
  },
  sqlite: {
    title: 'SQLite (node-sqlite3-wasm 0.8.60), primary key',
    make: sqlitePeer,
    stored: 'sqlite',
  },
  flexsearch: {
    title: 'flexsearch 0.8.212',
    make: () => searchPeer('flexsearch'),
    isSearch: true,
  },
  minisearch: {
    title: 'minisearch 7.2.0',
    make: () => searchPeer('minisearch'),
    isSearch: true,
  },
  orama: {
    title: 'orama 3.1.18',
    make: () => searchPeer('orama'),
    isSearch: true,
  },
};
