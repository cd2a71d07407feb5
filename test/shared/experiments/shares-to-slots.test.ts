import assert from 'node:assert/strict';
import fc from 'fast-check';

import { sharesToSlots } from '../../../shared/experiments/shares-to-slots.ts';
import { type Slots, slotCount } from '../../../shared/protocol/experiments.ts';

const toSet = (slots: Slots): Set<number> => {
  const set = new Set<number>();
  for (let i = 0; i < slots.length; i += 2) {
    for (let slot = slots[i] ?? 0; slot < (slots[i + 1] ?? 0); slot += 1) set.add(slot);
  }
  return set;
};

/** Whole slots that add up to at most all of them, as shares. */
const shares = fc
  .array(fc.integer({ min: 0, max: 5000 }), { minLength: 3, maxLength: 3 })
  .filter((counts) => counts.reduce((sum, count) => sum + count, 0) <= slotCount)
  .map((counts) => counts.map((count) => count / slotCount));

describe('sharesToSlots()', () => {
  it('sharesToSlots() puts newcomers one behind the other', () => {
    assert.deepEqual(sharesToSlots([{ share: 0.5 }, { share: 0.5 }]), [
      [0, 5000],
      [5000, 10_000],
    ]);
    assert.deepEqual(sharesToSlots([{ share: 0 }, { share: 0.0001 }]), [[], [0, 1]]);
  });

  it('sharesToSlots() rounds so that the whole is what it should be', () => {
    const thirds = sharesToSlots([1, 1, 1].map((part) => ({ share: part / 3 })));
    assert.deepEqual(
      thirds.map((slots) => toSet(slots).size),
      [3334, 3333, 3333],
    );
    const cents = sharesToSlots([{ share: 0.29 }, { share: 0.57 }]);
    assert.deepEqual(
      cents.map((slots) => toSet(slots).size),
      [2900, 5700],
    );
  });

  it('sharesToSlots() serves what is asked, to one each, however often shares change', () => {
    fc.assert(
      fc.property(fc.array(shares, { minLength: 1, maxLength: 6 }), (history) => {
        let slots: Slots[] = [];
        for (const wanted of history) {
          slots = sharesToSlots(wanted.map((share, i) => ({ share, slots: slots[i] })));
          const sets = slots.map(toSet);
          assert.deepEqual(
            sets.map((set) => set.size),
            wanted.map((share) => Math.round(share * slotCount)),
          );
          assert.equal(
            new Set(sets.flatMap((set) => [...set])).size,
            sets.reduce((sum, set) => sum + set.size, 0),
          );
        }
      }),
      { numRuns: 50 },
    );
  });

  it('sharesToSlots() moves no slot that need not move', () => {
    fc.assert(
      fc.property(shares, shares, (before, after) => {
        const was = sharesToSlots(before.map((share) => ({ share }))).map(toSet);
        const is = sharesToSlots(
          after.map((share, i) => ({
            share,
            slots: sharesToSlots(before.map((one) => ({ share: one })))[i],
          })),
        ).map(toSet);
        is.forEach((set, claim) => {
          const kept = [...(was[claim] ?? [])].filter((slot) => set.has(slot)).length;
          assert.equal(kept, Math.min(set.size, was[claim]?.size ?? 0));
        });
      }),
      { numRuns: 50 },
    );
  });

  it('sharesToSlots() gives what was taken back in the same order', () => {
    const full = sharesToSlots([{ share: 0.3 }]);
    const less = sharesToSlots([{ share: 0.1, slots: full[0] }]);
    assert.deepEqual(sharesToSlots([{ share: 0.3, slots: less[0] }]), full);
  });

  it('sharesToSlots() leaves others’ slots alone and takes no more than there are', () => {
    const taken: Slots = [0, 4000, 5000, 9000];
    const [slots = []] = sharesToSlots([{ share: 0.5 }], [taken]);
    assert.deepEqual(slots, [4000, 5000, 9000, 10_000]);
  });
});
