import { createHash } from 'node:crypto';

/**
 * Where a unit falls in an experiment: a pure function of seed and unit id, evenly spread over
 * [0, 1). Version 1: the first 48 bits of SHA-256 over `1:<seed>:<unit>` in UTF-8. It never changes;
 * another way of hashing would be another version beside it.
 */
export function unitToPoint(seed: string, unit: string): number {
  const digest = createHash('sha256').update(`1:${seed}:${unit}`).digest();
  return digest.readUIntBE(0, 6) / 2 ** 48;
}
