export interface BucketsOptions {
  /** Keys remembered; beyond, those idle longest are forgotten. */
  readonly most?: number;
  /** Monotonic, ms. */
  readonly now?: () => number;
}

/** Takes one token from the key's bucket; false if there is none. */
export type TokenBuckets = (key: string, perSecond: number) => boolean;

const DEFAULT_MOST = 20_000;

/**
 * Rate limits by key: each may ask `perSecond` times a second, and twice as often at once after a
 * pause. Memory is bounded: a forgotten key starts anew with a full bucket, which whoever sends from
 * that many addresses could have had anyway.
 */
export function tokenBuckets(options: BucketsOptions = {}): TokenBuckets {
  const { most = DEFAULT_MOST, now = () => performance.now() } = options;
  // A Map keeps the order of insertion: the first key is the one idle longest.
  const buckets = new Map<string, { readonly left: number; readonly atMs: number }>();
  return (key, perSecond) => {
    const atMs = now();
    const full = Math.max(1, perSecond * 2);
    const before = buckets.get(key) ?? { left: full, atMs };
    const filled = Math.min(full, before.left + ((atMs - before.atMs) / 1000) * perSecond);
    const isAllowed = filled >= 1;
    buckets.delete(key);
    buckets.set(key, { left: isAllowed ? filled - 1 : filled, atMs });
    if (buckets.size > most)
      for (const idle of buckets.keys()) {
        buckets.delete(idle);
        break;
      }
    return isAllowed;
  };
}
