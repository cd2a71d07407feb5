import { wordAt } from '../layout/posting-list.ts';
import { keyBytes } from '../layout/text-hash.ts';
import { signatureBytes } from '../layout/title-signature.ts';
import type { BaseWriter } from '../store/base-writer.ts';
import type { TitleRun } from './title-run.ts';

/** Carriers remembered, by lane A: most tokens of a title are frequent ones. */
const CACHE_SLOTS = 2 ** 16;
const STEP = 2_000;

/**
 * Completes the signatures with rarities, now that the carriers of every token are counted. A
 * token is as frequent as its stem: `cameras` is no rare word because most titles say `camera`.
 */
export async function productsToSignatures(
  titles: TitleRun,
  productCount: number,
  base: BaseWriter,
  onProducts: (done: number) => void | Promise<void>,
): Promise<void> {
  const carriersOf = cachedCarriers(base);
  let product = 0;
  for (const { entries, titleCount } of titles.takeAll()) {
    const complete = entries.map((entry) => {
      const stemCarriers = entry.stemA === 0 ? 0 : carriersOf(entry.stemA, entry.stemB);
      const carriers = Math.max(1, carriersOf(entry.a, entry.b), stemCarriers);
      const rarity = Math.log(productCount / carriers);
      return { lane: entry.a, stemLane: entry.stemA, len: entry.len, rarity, flags: entry.flags };
    });
    base.appendProduct(product++, signatureBytes(complete, titleCount));
    if (product % STEP === 0) await onProducts(product);
  }
  base.flush();
}

function cachedCarriers(base: BaseWriter): (a: number, b: number) => number {
  const keysA = new Uint32Array(CACHE_SLOTS);
  const keysB = new Uint32Array(CACHE_SLOTS);
  const values = new Uint32Array(CACHE_SLOTS);
  const key = new Uint8Array(8);
  return (a, b) => {
    const slot = (a ^ (a >>> 16)) & (CACHE_SLOTS - 1);
    if (keysA[slot] === a && keysB[slot] === b) return values[slot] as number;
    const bytes = base.tokenValue(keyBytes(a, b, key));
    const carriers = bytes ? wordAt(bytes, 0) : 0;
    keysA[slot] = a;
    keysB[slot] = b;
    values[slot] = carriers;
    return carriers;
  };
}
