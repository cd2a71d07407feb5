import { basename } from 'node:path';

import type { BaseFeed } from '../layout/base-header.ts';
import type { BuildOptions } from './build-base.ts';
import { mappingFor } from './feed-mapping.ts';
import { feedName, fileToRecords } from './file-to-records.ts'; // feed file -> records
import type { OffersToProducts } from './offers-to-products.ts';
import { recordsToOffers } from './records-to-offers.ts'; // records -> offers
import type { RejectsFile } from './rejects-file.ts';

/** Reads every feed file into products; the first half of a build. */
export async function filesToProducts(
  options: BuildOptions,
  products: OffersToProducts,
  rejects: RejectsFile,
  onBytes: (bytes: number) => void,
): Promise<BaseFeed[]> {
  const feeds: BaseFeed[] = [];
  for (const path of options.feeds) {
    const file = basename(path);
    const mapping = mappingFor(options.mapping ?? {}, path);
    const merchant = mapping.constants.merchant ?? options.merchant ?? feedName(path);
    const language = mapping.constants.language ?? options.language ?? 'en';
    const toOffer = recordsToOffers(mapping, merchant, language, (note) => rejects.note(note));
    const rejectsBefore = rejects.total;
    const offersBefore = products.offerCount;
    const records = fileToRecords(path, mapping, (reject) => rejects.add(file, reject), onBytes);
    for await (const batch of records) {
      for (const record of batch) {
        const offer = toOffer(record);
        if ('reason' in offer) {
          rejects.add(file, offer);
          continue;
        }
        const reason = products.add(offer);
        if (reason) rejects.add(file, { line: record.line, reason, field: 'id', value: offer.id });
      }
    }
    const offers = products.offerCount - offersBefore;
    const refused = rejects.total - rejectsBefore;
    feeds.push({ file, rows: offers + refused, offers, rejects: refused });
  }
  return feeds;
}
