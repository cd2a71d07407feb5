import { armSlots } from '../../../shared/experiments/arm-slots.ts';
import { unitToPoint } from '../../../shared/experiments/unit-to-point.ts';
import {
  type Arm,
  type Experiment,
  type Slots,
  slotCount,
} from '../../../shared/protocol/experiments.ts';

/** Per slot of the unit line the arm's place among the arms, -1 for none. */
const linesOf = new WeakMap<Experiment, Int8Array>();
/** Per slot of the layer's line whether the experiment may use it. */
const layersOf = new WeakMap<Experiment, Uint8Array>();

/**
 * The arm that a unit is shown, stopped or not: a pure function of the experiment and the unit. The
 * layer's line says whether the unit is the experiment's at all, the experiment's own line which arm
 * gets it; both are cut into slots by control.
 */
export function unitToArm(experiment: Experiment, unit: string): Arm | undefined {
  const { seed, layer = 'main', slots } = experiment;
  if (slots && !isWhole(slots)) {
    const line = remembered(layersOf, experiment, () => {
      const marks = new Uint8Array(slotCount);
      fill(marks, slots, 1);
      return marks;
    });
    if (line[unitToSlot(`layer:${layer}`, unit)] !== 1) return undefined;
  }
  const line = remembered(linesOf, experiment, toLine);
  return experiment.arms[line[unitToSlot(seed, unit)] ?? -1];
}

/** Whether a unit is in a shadow's share, whatever it is shown. */
export function isInShadow({ seed }: Experiment, arm: Arm, unit: string): boolean {
  return unitToPoint(`${seed}:shadow:${arm.id}`, unit) < arm.share;
}

function unitToSlot(seed: string, unit: string): number {
  return Math.floor(unitToPoint(seed, unit) * slotCount);
}

function toLine(experiment: Experiment): Int8Array {
  const line = new Int8Array(slotCount).fill(-1);
  const slots = armSlots(experiment);
  for (const [index, { id }] of experiment.arms.entries()) fill(line, slots.get(id) ?? [], index);
  return line;
}

function fill(line: Int8Array | Uint8Array, slots: Slots, value: number): void {
  for (let i = 0; i + 1 < slots.length; i += 2) line.fill(value, slots[i], slots[i + 1]);
}

function isWhole(slots: Slots): boolean {
  return slots.length === 2 && slots[0] === 0 && slots[1] === slotCount;
}

/** Settings are never changed in place: what follows from an experiment holds as long as it. */
function remembered<T>(
  known: WeakMap<Experiment, T>,
  experiment: Experiment,
  make: (experiment: Experiment) => T,
): T {
  let found = known.get(experiment);
  if (found === undefined) {
    found = make(experiment);
    known.set(experiment, found);
  }
  return found;
}
