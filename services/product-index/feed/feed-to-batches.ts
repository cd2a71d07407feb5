import { statSync } from 'node:fs';
import { basename } from 'node:path';

import { type MappingFile, mappingFor } from './feed-mapping.ts';
import { feedName, fileToRecords } from './file-to-records.ts'; // feed file -> records
import { type OfferBatch, OfferBatchWriter } from './offer-batch.ts';
import { recordsToOffers } from './records-to-offers.ts'; // records -> offers

/** Offers handed over at once: some 2 MB. */
const BATCH_OFFERS = 4096;
/** Rejects handed over at once, should a feed have nothing else. */
const BATCH_REJECTS = 4096;

/** One feed file of a build. */
export interface FeedSource {
  readonly path: string;
  /** Position among the build's feeds. */
  readonly feed: number;
  readonly mapping: MappingFile;
  /** For feeds whose mapping names none; else the file's name. */
  readonly merchant?: string;
  /** Primary subtag, for feeds whose mapping names none; `en` unless given. */
  readonly language?: string;
}

/** Merchant and language of a feed's offers, and when the file was last changed, ISO 8601. */
export function feedIdentity({ path, mapping, merchant, language }: FeedSource): {
  readonly file: string;
  readonly merchant: string;
  readonly language: string;
  readonly modifiedAt: string;
} {
  const { constants } = mappingFor(mapping, path);
  return {
    file: basename(path),
    merchant: constants.merchant ?? merchant ?? feedName(path),
    language: constants.language ?? language ?? 'en',
    modifiedAt: statSync(path).mtime.toISOString(),
  };
}

/**
 * Reads a feed into batches of offers; the last may be empty.
 * @throws FEED_UNREADABLE if the file is missing, of an unknown format or ends early
 */
export async function* feedToBatches(source: FeedSource): AsyncGenerator<OfferBatch> {
  const mapping = mappingFor(source.mapping, source.path);
  const { merchant, language } = feedIdentity(source);
  const batch = new OfferBatchWriter(source.feed);
  const toOffer = recordsToOffers(mapping, merchant, language, (note) => batch.note(note));
  let rejects = 0;
  const refuse = (reject: Parameters<typeof batch.reject>[0]) => {
    rejects++;
    batch.reject(reject);
  };
  const records = fileToRecords(source.path, mapping, refuse, (bytes) => batch.read(bytes));
  for await (const some of records) {
    for (const record of some) {
      const offer = toOffer(record);
      if ('reason' in offer) refuse(offer);
      else batch.add(offer, record.line);
    }
    if (batch.count < BATCH_OFFERS && rejects < BATCH_REJECTS) continue;
    rejects = 0;
    yield batch.take();
  }
  yield batch.take();
}
