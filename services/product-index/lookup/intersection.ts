import { FREQUENT_MOST } from '../layout/posting-list.ts';

/** Room for the products of two lists, while they are found. */
const both = new Uint32Array(FREQUENT_MOST);
/** The shorter list is looked up in the longer one where that has this many times its length. */
const MUCH_LONGER = 8;

/** Products of both lists, ascending as they are; one of them has at most FREQUENT_MOST. */
export function intersection(one: Uint32Array, other: Uint32Array): Uint32Array {
  const [shorter, longer] = one.length <= other.length ? [one, other] : [other, one];
  const isMuchLonger = longer.length >= MUCH_LONGER * shorter.length;
  return both.slice(0, (isMuchLonger ? lookUp : merge)(shorter, longer));
}

/**
 * Without branches: which of two lists goes on is what no processor can guess, and wrong guesses cost more than the steps.
 * Products are below 2^31, so that the sign of a difference says which is less.
 */
function merge(one: Uint32Array, other: Uint32Array): number {
  let count = 0;
  for (let i = 0, j = 0; i < one.length && j < other.length; ) {
    const product = (one[i] as number) | 0;
    const difference = (product - ((other[j] as number) | 0)) | 0;
    const isLess = difference >>> 31;
    const isMore = (-difference | 0) >>> 31;
    both[count] = product;
    count += (1 - isLess) & (1 - isMore);
    i += 1 - isMore;
    j += 1 - isLess;
  }
  return count;
}

/** In steps that double, then by halves between the last two. */
function lookUp(shorter: Uint32Array, longer: Uint32Array): number {
  let count = 0;
  let low = 0;
  for (let i = 0; i < shorter.length && low < longer.length; i++) {
    const product = shorter[i] as number;
    let high = low;
    for (let step = 1; high < longer.length && (longer[high] as number) < product; step *= 2) {
      low = high + 1;
      high += step;
    }
    high = Math.min(high, longer.length);
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((longer[middle] as number) < product) low = middle + 1;
      else high = middle;
    }
    if (longer[low] === product) both[count++] = product;
  }
  return count;
}
