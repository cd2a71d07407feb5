import type { GeneratedOffer } from './offer-generator.ts';
import { offerToLine } from './offer-to-line.ts';

/** Offers a piece of text. */
const BATCH = 1000;

/** A feed as JSON Lines under Google's field names, in pieces of 1,000 lines. */
export function* offersToLines(offers: Iterable<GeneratedOffer>): Generator<string> {
  let batch = '';
  let count = 0;
  for (const offer of offers) {
    batch += offerToLine(offer);
    if (++count % BATCH !== 0) continue;
    yield batch;
    batch = '';
  }
  yield batch;
}
