import { hash } from 'node:crypto';

/**
 * Where a unit falls in an experiment: a pure function of seed and unit id, evenly spread over
 * [0, 1). Version 1: the first 48 bits of SHA-256 over `1:<seed>:<unit>` in UTF-8. It never changes;
 * another way of hashing would be another version beside it.
 */
export function unitToPoint(seed: string, unit: string): number {
  return Number.parseInt(hash('sha256', `1:${seed}:${unit}`).slice(0, 12), 16) / 2 ** 48;
}
