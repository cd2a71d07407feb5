import type { UpdatesRequest } from '../../../shared/protocol/updates.ts';
import type { FeedMapping } from './feed-mapping.ts';
import type { FeedRecord } from './file-to-records.ts';
import { textToAvailability } from './records-to-offers.ts';
import { type Reject, shortened } from './reject.ts';
import { textToPrice } from './text-to-price.ts';

type Patch = NonNullable<UpdatesRequest['patch']>[number];

/** Makes the function that turns rows without title and link into changes of price and stock. */
export function recordsToPatches({
  constants,
}: FeedMapping): (record: FeedRecord) => Patch | Reject {
  return ({ fields, line }) => {
    const reject = (reason: Reject['reason'], field: string, value?: string): Reject => ({
      line,
      reason,
      field,
      value: shortened(value),
    });
    const id = fields.id?.trim();
    if (!id) return reject('missing-id', 'id', fields.id);
    const field = fields.sale_price ? 'sale_price' : 'price';
    const text = fields[field];
    const price = text ? textToPrice(text) : undefined;
    if (text && !price) return reject('bad-price', field, text);
    const currency = price?.currency ?? constants.currency;
    if (price && currency === undefined) return reject('no-currency', field, text);
    const availability = textToAvailability(fields.availability);
    if (!price && availability === undefined) {
      return reject('nothing-changes', 'availability', fields.availability);
    }
    return {
      id,
      ...(price && currency ? { price: { amount: price.amount, currency } } : {}),
      ...(availability === undefined ? {} : { availability }),
    };
  };
}
