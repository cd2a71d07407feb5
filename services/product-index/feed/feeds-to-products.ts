import type { BaseFeed } from '../layout/base-header.ts';
import type { BuildThreads } from './build-threads.ts';
import { type FeedSource, feedIdentity } from './feed-to-batches.ts'; // feed files -> records -> offers
import { HEAD_WORDS, head, type OfferBatch } from './offer-batch.ts';
import { OfferSections, sectionCount } from './offer-sections.ts';
import { OffersToProducts } from './offers-to-products.ts'; // offers -> products
import type { ProductTable } from './product-table.ts';
import type { RejectsFile } from './rejects-file.ts';
import { StagedOffer } from './staged-offer.ts';

/** Feeds read at once, however many threads there are: a build gives the same products on every machine. */
const AT_ONCE = 2;

/** What was read. */
export interface ReadFeeds {
  readonly feeds: readonly BaseFeed[];
  readonly offers: number;
  readonly merchants: number;
  readonly languages: readonly string[];
  readonly sections: number;
  /** Offers as JSON, with which others are deflated. */
  readonly dictionary: string;
}

/**
 * Reads every feed, finds the product of each offer and puts it into its section; the first half of a
 * build. Feeds are read two at a time, those of one merchant one after the other, a batch of each in turn.
 */
export async function feedsToProducts(
  sources: readonly FeedSource[],
  feedBytes: number,
  folder: string,
  table: ProductTable,
  threads: BuildThreads,
  rejects: RejectsFile,
  onBatch: (offers: number, fileBytes: number) => void,
): Promise<ReadFeeds> {
  const identities = sources.map(feedIdentity);
  const feeds = identities.map(({ file, merchant, modifiedAt }) => ({
    file,
    merchant,
    modifiedAt,
    rows: 0,
    offers: 0,
    rejects: 0,
  }));
  const waiting: OfferBatch[] = [];
  let sampled = 0;
  let products: OffersToProducts | undefined;
  let sections: OfferSections | undefined;

  const take = (batch: OfferBatch, into: OffersToProducts) => {
    const feed = feeds[batch.feed] as (typeof feeds)[number];
    for (const reject of batch.rejects) rejects.add(feed.file, reject);
    for (const [note, count] of Object.entries(batch.notes)) rejects.note(note, count);
    feed.rows += batch.count + batch.rejects.length;
    feed.rejects += batch.rejects.length;
    for (let i = 0; i < batch.count; i++) {
      const reason = into.add(batch, i);
      if (reason === undefined) {
        feed.offers++;
        continue;
      }
      feed.rejects++;
      const line = batch.heads[i * HEAD_WORDS + head.line] as number;
      rejects.add(feed.file, { line, reason, field: 'id', value: idOf(batch, i) });
    }
    onBatch(into.offerCount, batch.fileBytes);
  };
  const start = () => {
    const names = waiting.flatMap(namesOf);
    sections = new OfferSections(folder, names, sectionCount(feedBytes));
    products = new OffersToProducts(table, sections);
    for (const batch of waiting.splice(0)) take(batch, products);
  };
  for await (const batch of inTurn(sources, identities, threads)) {
    if (products) {
      take(batch, products);
      continue;
    }
    // The first names say where to cut the catalogue.
    waiting.push(batch);
    sampled += batch.count;
    if (OfferSections.isSampled(sampled)) start();
  }
  if (!products) start();
  sections?.close();
  const given = identities.filter((_, i) => (feeds[i]?.offers ?? 0) > 0);
  return {
    feeds,
    offers: products?.offerCount ?? 0,
    merchants: new Set(given.map(({ merchant }) => merchant)).size,
    languages: [...new Set(given.map(({ language }) => language))].sort(),
    sections: sections?.count ?? 0,
    dictionary: sections?.sample.toDictionary() ?? '',
  };
}

/** Batches of two merchants' feeds in turn. */
async function* inTurn(
  sources: readonly FeedSource[],
  identities: readonly { readonly merchant: string }[],
  threads: BuildThreads,
): AsyncGenerator<OfferBatch> {
  const byMerchant = new Map<string, FeedSource[]>();
  sources.forEach((source, i) => {
    const merchant = identities[i]?.merchant ?? '';
    byMerchant.set(merchant, [...(byMerchant.get(merchant) ?? []), source]);
  });
  const queue = [...byMerchant.values()];
  const slots = Array.from({ length: AT_ONCE }, (_, slot) => chains(slot, queue, threads));
  for (let open = slots; open.length > 0; ) {
    const still: typeof slots = [];
    for (const slot of open) {
      const { value, done } = await slot.next();
      if (done) continue;
      yield value;
      still.push(slot);
    }
    open = still;
  }
}

/** The feeds of one merchant after the other, as this slot gets to them. */
async function* chains(
  slot: number,
  queue: FeedSource[][],
  threads: BuildThreads,
): AsyncGenerator<OfferBatch> {
  for (let chain = queue.shift(); chain; chain = queue.shift()) {
    for (const source of chain) yield* threads.read(slot, source);
  }
}

function namesOf(batch: OfferBatch): string[] {
  return Array.from({ length: batch.count }, (_, i) => offerAt(batch, i).name);
}

/** The id in the record of an offer. */
function idOf(batch: OfferBatch, i: number): string {
  const [id] = JSON.parse(offerAt(batch, i).record.toString()) as [string];
  return id;
}

function offerAt({ heads, bytes }: OfferBatch, i: number): StagedOffer {
  return new StagedOffer(bytes, heads[i * HEAD_WORDS + head.start] as number);
}
