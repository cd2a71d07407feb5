import { LinkweaveError } from '../../../shared/errors.ts';
import { targetsOverlap } from '../../../shared/experiments/targets-overlap.ts';
import type { Arm, Experiment } from '../../../shared/protocol/experiments.ts';

/**
 * Refuses an experiment that would interfere with another one that is on. Only experiments that may
 * meet on one page can: those whose targeting overlaps.
 *
 * - In one layer units are divided, so they must be units of the same kind.
 * - In different layers a page is in both, so they must not set the same thing, and their seeds
 *   must differ, else both would divide the units alike.
 *
 * @param others that are on
 * @throws INVALID_FIELD
 */
export function checkLayers(experiment: Experiment, others: readonly Experiment[]): void {
  const refuse = (why: string, field: string): never => {
    throw new LinkweaveError('INVALID_FIELD', `Cannot set experiment ${experiment.id}: ${why}`, {
      field: `/change/experiment/${field}`,
    });
  };
  for (const other of others) {
    if (!targetsOverlap(experiment.targeting, other.targeting)) continue;
    if (layerOf(experiment) === layerOf(other)) {
      if (experiment.unit === other.unit) continue;
      refuse(
        `${other.id} of the same layer assigns by ${other.unit}, use another layer: ${experiment.unit}`,
        'unit',
      );
    }
    if (experiment.seed === other.seed) {
      refuse(`${other.id} of another layer has the same seed: ${other.seed}`, 'seed');
    }
    const both = [...thingsSet(experiment)].find((thing) => thingsSet(other).has(thing));
    if (both !== undefined) {
      refuse(
        `${other.id} of layer ${layerOf(other)} sets ${both} as well; put both into one layer and divide its traffic: ${layerOf(experiment)}`,
        'layer',
      );
    }
  }
}

/** The layer of an experiment that names none is `main`. */
export function layerOf({ layer = 'main' }: Experiment): string {
  return layer;
}

/** What the arms that are shown decide. Instances answer for engine and generation. */
function thingsSet({ arms }: Experiment): Set<string> {
  const ofArm = ({ engine, relevance, instances, generation, settings = {} }: Arm) => [
    ...(engine === undefined && instances === undefined ? [] : ['engine']),
    ...(generation === undefined && instances === undefined ? [] : ['generation']),
    ...(relevance === undefined ? [] : ['relevance']),
    ...Object.keys(settings),
  ];
  return new Set(arms.filter(({ shadow }) => !shadow).flatMap(ofArm));
}
