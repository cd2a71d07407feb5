import { type Slots, slotCount } from '../protocol/experiments.ts';

/** Who wants slots of a unit line, and which it had. */
export interface Claim {
  readonly share: number;
  /** Its slots so far; none for a newcomer. */
  readonly slots?: Slots | undefined;
}

const free = -1;
const taken = -2;

/**
 * Shares of a unit line as slots. Who keeps its share keeps its slots; who shrinks gives up its last
 * ones; who grows takes free ones, the first first. So nobody moves from one to another unless the
 * one shrank and the other grew, and ramping back brings the same units back. Claims without former
 * slots lie one behind the other: 0.5 and 0.5 are `[0, 5000]` and `[5000, 10000]`.
 *
 * @param claims shares add up to at most 1
 * @param others slots that nobody here may have
 * @returns per claim its slots; fewer than asked only where `others` leave too few
 */
export function sharesToSlots(claims: readonly Claim[], others: readonly Slots[] = []): Slots[] {
  const owners = new Int16Array(slotCount).fill(free);
  for (const slots of others) eachSlot(slots, (slot) => (owners[slot] = taken));
  const wanted = sharesToCounts(claims.map(({ share }) => share));
  claims.forEach(({ slots = [] }, claim) => {
    let left = wanted[claim] ?? 0;
    eachSlot(slots, (slot) => {
      if (left <= 0 || owners[slot] !== free) return;
      owners[slot] = claim;
      left -= 1;
    });
    wanted[claim] = left;
  });
  let slot = 0;
  claims.forEach((_, claim) => {
    for (let left = wanted[claim] ?? 0; left > 0 && slot < slotCount; slot += 1) {
      if (owners[slot] !== free) continue;
      owners[slot] = claim;
      left -= 1;
    }
  });
  return claims.map((_, claim) => toRanges(owners, claim));
}

/** Shares in whole slots whose sum is that of the shares: the largest remainders are rounded up. */
function sharesToCounts(shares: readonly number[]): number[] {
  const exact = shares.map((share) => share * slotCount);
  const counts = exact.map((one) => Math.floor(one + rounding));
  const sum = Math.round(exact.reduce((total, one) => total + one, 0));
  const missing = sum - counts.reduce((total, one) => total + one, 0);
  const byRemainder = exact
    .map((one, claim) => ({ claim, remainder: one - (counts[claim] ?? 0) }))
    .sort((a, b) => b.remainder - a.remainder || a.claim - b.claim);
  for (const { claim } of byRemainder.slice(0, Math.max(0, missing))) {
    counts[claim] = (counts[claim] ?? 0) + 1;
  }
  return counts;
}

/** 0.29 times 10,000 is a little less than 2,900 in binary. */
const rounding = 1e-6;

function eachSlot(slots: Slots, visit: (slot: number) => void): void {
  for (let i = 0; i + 1 < slots.length; i += 2) {
    for (let slot = slots[i] ?? 0; slot < (slots[i + 1] ?? 0); slot += 1) visit(slot);
  }
}

function toRanges(owners: Int16Array, owner: number): number[] {
  const ranges: number[] = [];
  for (let slot = 0; slot < slotCount; slot += 1) {
    if (owners[slot] !== owner) continue;
    if (ranges.at(-1) === slot) ranges[ranges.length - 1] = slot + 1;
    else ranges.push(slot, slot + 1);
  }
  return ranges;
}
