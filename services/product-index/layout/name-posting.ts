import { type NameKind, nameKinds } from './name-kinds.ts';

/**
 * A product that carries a name and why, in one word: kind * 2^28 + product. Never stored: the database
 * `names` keeps full names and lines apart, readers want them by product.
 */
const KIND_SHIFT = 28;
const PRODUCT_MASK = 2 ** KIND_SHIFT - 1;

export function namePosting(product: number, kind: NameKind): number {
  return ((kind << KIND_SHIFT) | product) >>> 0;
}

export function namedProduct(posting: number): number {
  return posting & PRODUCT_MASK;
}

export function namedKind(posting: number): NameKind {
  return (posting >>> KIND_SHIFT) as NameKind;
}

/** Postings by product; both lists ascend. */
export function mergeNames(
  full: Uint32Array | undefined,
  line: Uint32Array | undefined,
): Uint32Array {
  const merged = new Uint32Array((full?.length ?? 0) + (line?.length ?? 0));
  for (let i = 0, f = 0, l = 0; i < merged.length; i++) {
    const nextFull = full?.[f];
    const nextLine = line?.[l];
    if (nextLine === undefined || (nextFull !== undefined && nextFull <= nextLine)) {
      merged[i] = namePosting(nextFull as number, nameKinds.full);
      f++;
    } else {
      merged[i] = namePosting(nextLine, nameKinds.line);
      l++;
    }
  }
  return merged;
}
