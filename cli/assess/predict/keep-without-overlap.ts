import type { ScoredSpan } from '../gold/span.ts';

/**
 * Of stretches that overlap, keeps the one with the highest score; of equal ones the longer, then
 * the earlier. What is kept at or above a score does not depend on those below it.
 */
export function keepWithoutOverlap<T extends ScoredSpan>(spans: readonly T[]): T[] {
  const taken = new Map<number, Uint8Array>();
  return [...spans]
    .sort(
      (one, other) =>
        other.score - one.score ||
        other.end - other.start - (one.end - one.start) ||
        one.block - other.block ||
        one.start - other.start,
    )
    .filter(({ block, start, end }) => {
      const places = roomFor(taken, block, end);
      for (let i = start; i < end; i++) if (places[i] === 1) return false;
      places.fill(1, start, end);
      return true;
    });
}

function roomFor(taken: Map<number, Uint8Array>, block: number, end: number): Uint8Array {
  const places = taken.get(block);
  if (places && places.length >= end) return places;
  const wider = new Uint8Array(Math.max(end, 2 * (places?.length ?? 128)));
  if (places) wider.set(places);
  taken.set(block, wider);
  return wider;
}
