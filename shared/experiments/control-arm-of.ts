import type { Arm, Experiment } from '../protocol/experiments.ts';

/** The arm that others are compared with and fall back to: the one named, else the first shown. */
export function controlArmOf({ arms, control }: Experiment): Arm | undefined {
  return arms.find((arm) => (control === undefined ? !arm.shadow : arm.id === control));
}
