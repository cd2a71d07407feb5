import { LinkweaveError } from '../../../shared/errors.ts';
import { namedKind, namedProduct, wordAt } from '../layout/posting-list.ts';
import { SIGNATURE_ENTRY_BYTES, SIGNATURE_HEADER_BYTES } from '../layout/title-signature.ts';
import type { BaseReader } from '../store/base-reader.ts';

/** Products whose offers are read again, evenly spread. */
const SAMPLE_PRODUCTS = 1000;
/** Entries between two turns of the event loop. */
const STEP = 20_000;

/**
 * Reads every posting and signature of a base and a sample of its offers.
 * @throws INDEX_UNREADABLE naming the first fault
 */
export async function verifyBase(base: BaseReader): Promise<void> {
  const { counts } = base.header;
  const fail = (fault: string): never => {
    throw new LinkweaveError(
      'INDEX_UNREADABLE',
      `Cannot accept index ${base.folder}: ${fault}; build it again`,
    );
  };
  const expect = (what: string, found: number, expected: number) => {
    if (found !== expected) fail(`${what} are ${found}, the header says ${expected}`);
  };
  let steps = 0;
  const breathe = async () => {
    if (++steps % STEP === 0) await new Promise(setImmediate);
  };

  let namePostings = 0;
  let names = 0;
  for (const { value } of base.entries('names')) {
    names++;
    for (let pos = 0; pos < value.length; pos += 4, namePostings++) {
      const posting = wordAt(value, pos);
      if (namedProduct(posting) >= counts.products || namedKind(posting) === 0) {
        fail(`a name refers to product ${namedProduct(posting)} of ${counts.products}`);
      }
    }
    await breathe();
  }
  expect('names', names, counts.names);
  expect('name postings', namePostings, counts.namePostings);

  let tokens = 0;
  let tokenPostings = 0;
  for (const { value } of base.entries('tokens')) {
    tokens++;
    tokenPostings += wordAt(value, 0);
    checkProducts(value, 4, counts.products, fail);
    await breathe();
  }
  expect('tokens', tokens, counts.tokens);
  expect('token postings', tokenPostings, counts.tokenPostings);
  for (const { value } of base.entries('frequent')) {
    checkProducts(value, 0, counts.products, fail);
    await breathe();
  }

  for (let product = 0; product < counts.products; product++) {
    const signature = base.signature(product);
    const entries = signature?.[0] ?? 0;
    const len = SIGNATURE_HEADER_BYTES + SIGNATURE_ENTRY_BYTES * entries;
    if (signature?.length !== len) fail(`product ${product} has no whole signature`);
    await breathe();
  }

  const statistics = base.statistics();
  expect('offers', statistics['offers']?.entries ?? 0, counts.offers);
  expect('products', statistics['products']?.entries ?? 0, counts.products);
  const step = Math.max(1, Math.floor(counts.products / SAMPLE_PRODUCTS));
  for (let product = 0; product < counts.products; product += step) {
    const [offer] = base.offers(product, 1);
    if (!offer?.title || !offer.link) fail(`product ${product} has no whole offer`);
  }
}

function checkProducts(
  value: Uint8Array,
  start: number,
  productCount: number,
  fail: (fault: string) => never,
): void {
  let previous = -1;
  for (let pos = start; pos < value.length; pos += 4) {
    const product = wordAt(value, pos);
    if (product >= productCount) fail(`a token refers to product ${product} of ${productCount}`);
    if (product <= previous) fail(`products of a token do not ascend: ${previous}, ${product}`);
    previous = product;
  }
}
