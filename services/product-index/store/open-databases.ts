import type { Database, RootDatabase } from 'lmdb';

import { databaseNames } from '../layout/base-header.ts';

/** The databases that are numbered. */
export type NumberedDatabase = 'names' | 'tokens' | 'ids' | 'filters' | 'signatures' | 'offers';

/** The databases of a base, for its writer and its readers. */
export interface Databases {
  readonly numbered: Readonly<Record<NumberedDatabase, Database<Uint8Array, number>>>;
  readonly lists: Database<Uint8Array, Uint8Array>;
  readonly meta: Database<string, string>;
}

/** What the environment must allow for: its own table of databases, too. */
export const MAX_DATABASES = Object.keys(databaseNames).length + 1;

export function openDatabases(root: RootDatabase<Uint8Array, Uint8Array>): Databases {
  const numbered = (name: string) =>
    root.openDB<Uint8Array, number>({ name, keyEncoding: 'uint32', encoding: 'binary' });
  return {
    numbered: {
      names: numbered(databaseNames.names),
      tokens: numbered(databaseNames.tokens),
      ids: numbered(databaseNames.ids),
      filters: numbered(databaseNames.filters),
      signatures: numbered(databaseNames.signatures),
      offers: numbered(databaseNames.offers),
    },
    lists: root.openDB({ name: databaseNames.lists, keyEncoding: 'binary', encoding: 'binary' }),
    meta: root.openDB({ name: databaseNames.meta, encoding: 'string' }),
  };
}
