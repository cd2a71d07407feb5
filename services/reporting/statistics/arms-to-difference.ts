import jstat from 'jstat';

import type { Difference } from '../../../shared/protocol/reports.ts';
import { alwaysValidWidth } from './always-valid-width.ts';
import { ratioOfSums } from './ratio-of-sums.ts';
import type { UnitSums } from './unit-sums.ts';

export interface DifferenceOptions {
  readonly alpha: number;
  /** Relative, of the control's value. */
  readonly minimalEffect: number;
  /** Pages of both arms so far. */
  readonly pages: number;
}

/** Below, the central limit theorem that both intervals rest on says nothing. */
const leastUnits = 50;
const leastWithSomething = 10;
const power = 0.8;
const { normal } = jstat.jStat;

/**
 * Arm minus control of a ratio of sums.
 *
 * @param withSomething units of both arms whose numerator is not 0
 * @returns null as long as there is too little to say
 */
export function armsToDifference(
  arm: UnitSums,
  control: UnitSums,
  withSomething: number,
  options: DifferenceOptions,
): Difference | null {
  const { alpha, minimalEffect, pages } = options;
  const ofArm = ratioOfSums(arm);
  const ofControl = ratioOfSums(control);
  if (!ofArm || !ofControl || withSomething < leastWithSomething) return null;
  if (Math.min(arm.units, control.units) < leastUnits) return null;
  const difference = ofArm.value - ofControl.value;
  const variance = ofArm.variance + ofControl.variance;
  if (variance === 0) return null;
  const error = Math.sqrt(variance);
  const once = normal.inv(1 - alpha / 2, 0, 1);
  const always = alwaysValidWidth(error, arm.units + control.units, alpha);
  // With these shares variance falls as pages grow: needed variance by present one.
  const effect = Math.abs(ofControl.value) * minimalEffect;
  const needed = (variance * (once + normal.inv(power, 0, 1)) ** 2) / effect ** 2;
  return {
    difference,
    relative: ofControl.value === 0 ? null : difference / ofControl.value,
    low: difference - once * error,
    high: difference + once * error,
    alwaysLow: difference - always,
    alwaysHigh: difference + always,
    pValue: 2 * normal.cdf(-Math.abs(difference) / error, 0, 1),
    isDecided: Math.abs(difference) > always,
    morePages: effect === 0 ? null : Math.max(0, Math.ceil(pages * (needed - 1))),
  };
}
