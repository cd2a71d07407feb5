import { LinkweaveError } from '../../../shared/errors.ts';
import { armSlots } from '../../../shared/experiments/arm-slots.ts';
import { sharesToSlots } from '../../../shared/experiments/shares-to-slots.ts';
import { targetsOverlap } from '../../../shared/experiments/targets-overlap.ts';
import { type Experiment, type Slots, slotCount } from '../../../shared/protocol/experiments.ts';
import { checkArms } from './check-arms.ts';
import { checkLayers, layerOf } from './check-layers.ts';

/**
 * An experiment with its slots: those it had before where its shares did not change, so that no
 * unit moves that need not.
 *
 * @param wanted its own slots are ignored
 * @param before whose slots it goes on with: itself as it was, if it was
 * @param all every experiment; its own older self among them does not count
 * @throws INVALID_FIELD when it cannot be in force beside the others
 */
export function experimentInForce(
  wanted: Experiment,
  before: Experiment | undefined,
  all: readonly Experiment[],
): Experiment {
  checkArms(wanted);
  // With another seed or unit every unit is assigned anew: former slots mean nothing.
  const isSameLine = before?.seed === wanted.seed && before.unit === wanted.unit;
  const slotsBefore = isSameLine ? armSlots(before) : new Map<string, Slots>();
  const shown = wanted.arms.filter(({ shadow }) => !shadow);
  const slots = sharesToSlots(
    shown.map(({ id, share }) => ({ share, slots: slotsBefore.get(id) })),
  );
  const arms = wanted.arms.map(({ slots: _ignored, ...arm }) => {
    const index = shown.findIndex(({ id }) => id === arm.id);
    return index === -1 ? arm : { ...arm, slots: [...(slots[index] ?? [])] };
  });
  const { slots: _ignored, ...document } = { ...wanted, arms };
  const layerBefore = before && layerOf(before) === layerOf(wanted) ? before.slots : undefined;
  if (!wanted.enabled) return { ...document, ...(layerBefore && { slots: layerBefore }) };

  const others = all.filter((other) => other.enabled && other.id !== wanted.id);
  checkLayers(wanted, others);
  return { ...document, slots: [...layerSlots(wanted, layerBefore, others)] };
}

/** The experiment's part of its layer, beside those that may meet it on a page. */
function layerSlots(
  wanted: Experiment,
  before: Slots | undefined,
  others: readonly Experiment[],
): Slots {
  const neighbours = others.filter(
    (other) =>
      layerOf(other) === layerOf(wanted) && targetsOverlap(other.targeting, wanted.targeting),
  );
  const { traffic = 1 } = wanted;
  const taken = neighbours.map(({ slots = [0, slotCount] }) => slots);
  const [slots = []] = sharesToSlots([{ share: traffic, slots: before }], taken);
  const missing = Math.round(traffic * slotCount) - countSlots(slots);
  if (missing <= 0) return slots;
  const uses = neighbours.map(({ id, traffic = 1 }) => `${id} uses ${traffic}`).join(', ');
  throw new LinkweaveError(
    'INVALID_FIELD',
    `Cannot set experiment ${wanted.id}: layer ${layerOf(wanted)} has no room (${uses}), lower traffic or name another layer: ${traffic}`,
    { field: '/change/experiment/traffic' },
  );
}

function countSlots(slots: Slots): number {
  let count = 0;
  for (let i = 0; i + 1 < slots.length; i += 2) count += (slots[i + 1] ?? 0) - (slots[i] ?? 0);
  return count;
}
