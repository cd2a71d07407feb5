import type { UpdatesAnswer, UpdatesRequest } from '../../../shared/protocol/updates.ts';
import { offerHash } from '../layout/offer-hash.ts';
import { type OfferRecord, offerRow, rowToOffer } from '../layout/offer-record.ts';
import type { UpdateRecord } from '../layout/update-record.ts';
import type { BaseReader } from '../store/base-reader.ts';
import { feedTimes } from '../store/in-force.ts';
import { type UpdatesStore, updateKey } from '../store/updates-store.ts';
import { addToProducts } from './add-to-products.ts';
import { takeFromProducts } from './take-from-products.ts';
import { UpdatesFilterWriter } from './updates-filter-writer.ts';

/**
 * Applies updates in one transaction, all or none; when this returns they are on the disk.
 *
 * An offer that stands in the base under the same title, brand, MPN and GTIN stays where it is, and what
 * is new about it is read over it. Any other is added to the product of the base that it belongs to, or
 * to one that only updates know.
 *
 * @param base undefined while none is in service: updates are kept, and found once there is one
 * @param nowMs ms since 1970
 */
export function updatesToOverlay(
  request: UpdatesRequest,
  store: UpdatesStore,
  base: BaseReader | undefined,
  nowMs: number,
): UpdatesAnswer {
  const { merchant, put = [], patch = [], remove = [], removeBefore } = request;
  const hasUpdates = put.length + patch.length + remove.length > 0 || removeBefore !== undefined;
  const answer = { put: 0, patched: 0, removed: 0, unknown: 0 };
  if (!hasUpdates) return { sequence: store.meta().sequence, ...answer };
  return store.root.transactionSync(() => {
    const sequence = store.meta().sequence + 1;
    store.setMeta({ ...store.meta(), sequence });
    const stamp = { m: merchant, s: sequence, t: nowMs };
    const keyOf = (id: string) => updateKey(...offerHash(merchant, id));
    // What the merchant's feed in the base is younger than counts no more.
    const since = (base && feedTimes(base.header).get(merchant)) ?? 0;
    const removal = store.merchants.get(merchant);
    const goneUpTo = removal && removal.t > since ? removal.s : -1;
    const before = (key: Buffer, id: string): UpdateRecord | undefined => {
      const found = store.offers.get(key);
      return found?.m === merchant && found.i === id && found.t > since ? found : undefined;
    };
    const isThere = (known: UpdateRecord | undefined, id: string) => {
      if (known) return known.x !== 1 && known.s > goneUpTo;
      return goneUpTo < 0 && base?.hasOffer(merchant, id) === true;
    };

    const filter = new UpdatesFilterWriter(store);
    for (const { id, ...fields } of put) {
      const offer: OfferRecord = { id, merchant, ...fields };
      const key = keyOf(id);
      const known = before(key, id);
      if (known) takeFromProducts(key, known, store);
      const added = base ? addToProducts(key, offer, store, base, filter) : undefined;
      const record = { ...stamp, i: id, o: offerRow(offer) };
      store.offers.putSync(key, added === undefined ? record : { ...record, n: added });
      answer.put++;
    }
    filter.write();
    for (const { id, price, availability } of patch) {
      const key = keyOf(id);
      const known = before(key, id);
      if (!isThere(known, id)) {
        answer.unknown++;
        continue;
      }
      const changed = { ...(known ?? {}), ...stamp, i: id };
      if (known?.o) {
        const offer = { ...rowToOffer(known.o) };
        if (price) Object.assign(offer, { price });
        if (availability) Object.assign(offer, { availability });
        store.offers.putSync(key, { ...changed, o: offerRow(offer) });
      } else {
        store.offers.putSync(key, {
          ...changed,
          ...(price ? { p: [price.amount, price.currency] as const } : {}),
          ...(availability ? { a: availability } : {}),
        });
      }
      answer.patched++;
    }
    for (const id of remove) {
      const key = keyOf(id);
      const known = before(key, id);
      if (!isThere(known, id)) {
        answer.unknown++;
        continue;
      }
      if (known) takeFromProducts(key, known, store);
      store.offers.putSync(key, { ...stamp, i: id, x: 1 });
      answer.removed++;
    }
    if (removeBefore !== undefined) {
      store.merchants.putSync(merchant, { s: removeBefore - 1, t: nowMs });
    }
    return { sequence, ...answer };
  });
}
