/** Each bucket ends 5 % above the one before: figures read from buckets are at most so much high. */
const growth = 1.05;
/** The first bucket ends here, ms. */
const firstMs = 0.5;
const bucketCount = 256;

/**
 * A histogram of times that can be added up over processes: bucket `b` holds times above
 * `0.5 * 1.05^(b-1)` up to `0.5 * 1.05^b` ms. Bucket 255, the last, holds all above 120 s.
 */
export const latencyBuckets = {
  count: bucketCount,

  /** The bucket of a time in ms. */
  of(ms: number): number {
    if (!(ms > firstMs)) return 0;
    return Math.min(bucketCount - 1, Math.ceil(Math.log(ms / firstMs) / Math.log(growth)));
  },

  /** The longest time of a bucket, ms. */
  end: (bucket: number): number => firstMs * growth ** bucket,

  /**
   * The time that a share of pages did not exceed, ms, 0 of none.
   *
   * @param pages per bucket
   * @param share 0..1, such as 0.99
   */
  quantile(pages: ArrayLike<number>, share: number): number {
    let total = 0;
    for (let bucket = 0; bucket < pages.length; bucket += 1) total += pages[bucket] ?? 0;
    if (total === 0) return 0;
    let left = Math.ceil(total * share);
    let bucket = 0;
    for (; bucket < pages.length - 1; bucket += 1) {
      left -= pages[bucket] ?? 0;
      if (left <= 0) break;
    }
    return latencyBuckets.end(bucket);
  },
} as const;
