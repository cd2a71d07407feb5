import { LinkweaveError } from '../../../shared/errors.ts';
import { entryAt, entryEnd, keyCountOf, restAt } from '../layout/key-block.ts';
import { type ListKind, listKey, listKinds } from '../layout/list-key.ts';
import { FREQUENT_MOST, NAME_MOST, PostingCursor } from '../layout/posting-list.ts';
import { BLOCK_PRODUCTS, ENTRY_BYTES, laneAt } from '../layout/title-signature.ts';
import type { BaseReader } from '../store/base-reader.ts';

/** Products whose offers are read again, evenly spread. */
const SAMPLE_PRODUCTS = 1000;
/** Blocks between two turns of the event loop. */
const STEP = 2_000;
/** Of the offers, those that have an id of their own; one in a million does not. */
const LEAST_IDS = 0.999;

/** Parts of a base that can be verified side by side. */
export const baseParts = ['names', 'tokens', 'products'] as const;
export type BasePart = (typeof baseParts)[number];

/**
 * Reads every posting and signature of a base and a sample of its offers.
 * @param parts of it, all unless given
 * @throws INDEX_UNREADABLE naming the first fault
 */
export async function verifyBase(
  base: BaseReader,
  parts: readonly BasePart[] = baseParts,
): Promise<void> {
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

  const verifyKeys = async (database: 'names' | 'tokens') => {
    const kinds = database === 'names' ? nameLists : tokenLists;
    let keys = 0;
    let postings = 0;
    for (const { key: number, value } of base.entries(database)) {
      const count = keyCountOf(value);
      if (entryAt(value, count) !== value.length) fail(`block ${number} of ${database} is torn`);
      for (let i = 0; i < count; i++, keys++) {
        if (i > 0 && restAt(value, i) <= restAt(value, i - 1)) {
          fail(`the keys of block ${number} of ${database} do not ascend`);
        }
        postings += verifyEntry(base, value, i, number, kinds, fail);
      }
      await breathe();
    }
    expect(database, keys, counts[database]);
    expect(
      `${database}' postings`,
      postings,
      database === 'names' ? counts.namePostings : counts.tokenPostings,
    );
  };
  for (const part of parts) if (part !== 'products') await verifyKeys(part);
  if (!parts.includes('products')) return;

  let ids = 0;
  for (const { key: number, value } of base.entries('ids')) {
    const count = keyCountOf(value);
    const start = entryAt(value, 0);
    if (entryAt(value, count) !== value.length) fail(`block ${number} of ids is torn`);
    for (let pos = start; pos < value.length; pos += 4, ids++) {
      if (laneAt(value, pos) >= counts.productEnd) fail(`an id refers to ${laneAt(value, pos)}`);
    }
    await breathe();
  }
  // Two ids that are one for the format may be of one product.
  if (ids > counts.offers || ids < counts.offers * LEAST_IDS) {
    fail(`ids are ${ids}, offers ${counts.offers}`);
  }

  let products = 0;
  for (const { key, value } of base.entries('signatures')) {
    const count = value[0] as number;
    let entries = 0;
    for (let i = 0; i < count; i++) entries += value[1 + 2 * i] as number;
    if (value.length !== 1 + 2 * count + ENTRY_BYTES * entries) fail(`signatures ${key} are torn`);
    if (key * BLOCK_PRODUCTS + count > counts.productEnd) fail(`signatures ${key} are too many`);
    products += count;
    await breathe();
  }
  expect('products', products, counts.products);

  const step = Math.max(1, Math.floor(counts.productEnd / SAMPLE_PRODUCTS));
  for (let product = 0; product < counts.productEnd; product += step) {
    const [offer] = base.offers(product, 1);
    const isThere = base.signature(product) !== undefined;
    if (isThere !== (offer !== undefined)) fail(`product ${product} has no offer or no signature`);
    if (offer && !(offer.title && offer.link)) fail(`product ${product} has no whole offer`);
  }
}

type Lists = readonly { readonly kind: ListKind; readonly kept: number; readonly stored: number }[];

const nameLists: Lists = [
  { kind: listKinds.full, kept: NAME_MOST, stored: Number.POSITIVE_INFINITY },
  { kind: listKinds.line, kept: NAME_MOST, stored: Number.POSITIVE_INFINITY },
];
const tokenLists: Lists = [{ kind: listKinds.token, kept: FREQUENT_MOST, stored: FREQUENT_MOST }];

/** @returns the carriers of the i-th key of a block */
function verifyEntry(
  base: BaseReader,
  block: Uint8Array,
  i: number,
  number: number,
  lists: Lists,
  fail: (fault: string) => never,
): number {
  const cursor = new PostingCursor(block, entryAt(block, i));
  const end = entryEnd(block, i, cursor.pos);
  const { productEnd } = base.header.counts;
  const verifyLast = (product: number) => {
    if (product >= productEnd) fail(`a key refers to product ${product} of ${productEnd}`);
  };
  let postings = 0;
  for (const { kind, kept, stored } of lists) {
    if (cursor.pos >= end) break;
    const coded = cursor.number();
    const carriers = coded >>> 1;
    postings += carriers;
    const count = Math.min(carriers, kept);
    if ((coded & 1) === 0) {
      verifyLast(cursor.skipRuns(count));
      continue;
    }
    if (carriers > stored) continue;
    const far = base.list(listKey(kind, number, restAt(block, i)));
    if (!far) return fail(`a list of ${carriers} products is missing`);
    verifyLast(new PostingCursor(far, 0).skipRuns(count));
  }
  if (cursor.pos !== end) fail(`an entry of block ${number} is torn`);
  return postings;
}
