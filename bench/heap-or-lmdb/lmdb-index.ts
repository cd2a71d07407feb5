import { openGeneration } from '../../cli/open-generation.ts';
import { sendUpdates } from '../../cli/send-updates.ts';
import { namedProduct } from '../../services/product-index/layout/name-posting.ts';
import type { Asker } from '../../shared/messaging/exchanges.ts';
import { pageToNames } from '../page-to-names.ts';
import type { Catalogue } from './serve-load.ts';

const WIDEST = 10;
/** Prices that the writer is sent at once. */
const BATCH = 500;

/** The same catalogue as this system keeps it: read from LMDB, changed by the writer's process. */
export function lmdbIndex(index: string, asker: Asker): Catalogue {
  const { reader, base } = openGeneration(index);
  const { productEnd } = base.header.counts;
  let waiting = new Map<string, { id: string; price: { amount: number; currency: string } }[]>();
  let collected = 0;
  const send = () => {
    for (const [merchant, patch] of waiting) void sendUpdates(asker, { merchant, patch });
    waiting = new Map();
    collected = 0;
  };
  return {
    answer(page) {
      let found = 0;
      reader.refresh();
      pageToNames(reader, page, WIDEST, ({ postings: [posting] }) => {
        if (posting !== undefined) found += reader.offers(namedProduct(posting)).length;
      });
      return found;
    },
    change(n) {
      const [offer] = base.offers((n * 7919) % productEnd, 1);
      if (!offer) return;
      const patch = { id: offer.id, price: { amount: 10 + (n % 900), currency: 'EUR' } };
      const same = waiting.get(offer.merchant);
      if (same) same.push(patch);
      else waiting.set(offer.merchant, [patch]);
      if (++collected >= BATCH) send();
    },
  };
}
