import { metrics, type Sampled } from './metrics.ts';

type Size =
  | 'linkweave_lmdb_map_bytes'
  | 'linkweave_lmdb_used_bytes'
  | 'linkweave_lmdb_readers'
  | 'linkweave_lmdb_readers_limit';

/** What `getStats()` of an LMDB environment answers, as far as it is measured. */
interface LmdbStats {
  readonly mapSize?: number;
  readonly lastPageNumber?: number;
  readonly pageSize?: number;
  readonly numReaders?: number;
  readonly maxReaders?: number;
}

const measured = new Map<string, () => LmdbStats | undefined>();

/**
 * Has the map and the readers of an LMDB environment measured. A reader slot that is never given back,
 * as by a killed process, keeps old pages in use.
 *
 * @param readStats answers undefined while the environment is not open
 */
export function measureLmdb(store: string, readStats: () => object | undefined): void {
  measured.set(store, readStats);
  const sample = (name: Size, of: (stats: LmdbStats) => number) =>
    metrics.sample(name, () =>
      [...measured].flatMap(([storeName, read]): Sampled<Size>[] => {
        const stats = read();
        return stats ? [{ value: of(stats), labels: { store: storeName } }] : [];
      }),
    );
  sample('linkweave_lmdb_map_bytes', ({ mapSize = 0 }) => mapSize);
  sample('linkweave_lmdb_used_bytes', (s) => ((s.lastPageNumber ?? 0) + 1) * (s.pageSize ?? 0));
  sample('linkweave_lmdb_readers', ({ numReaders = 0 }) => numReaders);
  sample('linkweave_lmdb_readers_limit', ({ maxReaders = 0 }) => maxReaders);
}
