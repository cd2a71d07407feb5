import { rowToOffer } from '../layout/offer-record.ts';
import type { BaseReader } from '../store/base-reader.ts';
import { feedTimes } from '../store/in-force.ts';
import type { UpdatesStore } from '../store/updates-store.ts';
import { addToProducts } from './add-to-products.ts';
import { UpdatesFilterWriter } from './updates-filter-writer.ts';

/** Offers added in one transaction. */
const BATCH = 2_000;

/**
 * Makes the updates found over another base than before: after a build was published, or one rolled back. What
 * the feeds of that base have taken in is left out. Stopped in between, it is begun anew.
 *
 * @returns offers that were added to products
 */
export async function deriveForBase(store: UpdatesStore, base: BaseReader): Promise<number> {
  const bornMs = feedTimes(base.header);
  store.root.transactionSync(() => {
    store.clearDerived();
    const meta = store.meta();
    const derivations = (meta.derivations ?? 0) + 1;
    store.setMeta({ ...meta, derivedFor: '', nextProduct: 0, derivations });
  });
  let added = 0;
  let start: Uint8Array | undefined;
  for (;;) {
    const range = start ? { start, exclusiveStart: true, limit: BATCH } : { limit: BATCH };
    const batch = [...store.offers.getRange(range)].map(({ key, value }) => ({
      key: Buffer.from(key),
      record: value,
    }));
    if (batch.length === 0) break;
    store.root.transactionSync(() => {
      const filter = new UpdatesFilterWriter(store);
      for (const { key, record } of batch) {
        const { n: _before, ...rest } = record;
        const counts = record.o && record.t > (bornMs.get(record.m) ?? 0);
        const n = counts
          ? addToProducts(key, rowToOffer(record.o), store, base, filter)
          : undefined;
        if (n !== undefined) added++;
        if (n !== record.n) store.offers.putSync(key, n === undefined ? rest : { ...rest, n });
      }
      filter.write();
    });
    start = batch.at(-1)?.key;
    await new Promise(setImmediate);
  }
  store.root.transactionSync(() => store.setMeta({ ...store.meta(), derivedFor: base.id }));
  return added;
}
