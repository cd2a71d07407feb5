import { keyHigh, keyLow, laneA, laneB } from './text-hash.ts';

/** The halves of the key of an offer: of its merchant, a zero, and its id. */
export function offerHash(merchant: string, id: string): readonly [high: number, low: number] {
  const text = `${merchant}\0${id}`;
  const b = laneB(text);
  const high = keyHigh(laneA(text), b);
  return [high, keyLow(high, b)];
}
