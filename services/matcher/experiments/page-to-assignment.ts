import { controlArmOf } from '../../../shared/experiments/control-arm-of.ts';
import type { Arm, Experiment } from '../../../shared/protocol/experiments.ts';
import type { Page } from '../../../shared/protocol/page.ts';
import type { Settings } from '../../../shared/protocol/settings.ts';
import type { MatcherConfig } from '../config.ts';
import { armsToTreatment, type Treatment } from './treatment.ts';
import { isInShadow, unitToArm } from './unit-to-arm.ts';

/** What an experiment needs to know of a page. */
export interface AssignedPage extends Pick<Page, 'url' | 'publisher' | 'visitor'> {
  /** Primary subtag. */
  readonly language: string;
  readonly country?: string | undefined;
}

/** An arm, and the experiment it belongs to. */
export interface ArmOf {
  readonly experiment: Experiment;
  readonly arm: Arm;
}

/** How a page will be answered, and on whose account. */
export interface Assignment {
  /** At most one per layer, in the order of the settings; none: arm `default`. */
  readonly arms: readonly ArmOf[];
  readonly treatment: Treatment;
  /** How it is answered when the arms' own instances do not answer; missing if nothing is left. */
  readonly fallback?: Treatment;
  /** Computed besides, never shown. */
  readonly shadows: readonly (ArmOf & { readonly treatment: Treatment })[];
}

/** The arms of all experiments that mean the page; a pure function of its arguments. */
export function pageToAssignment(
  page: AssignedPage,
  settings: Settings | undefined,
  config: MatcherConfig,
): Assignment {
  const arms: ArmOf[] = [];
  const shadows: ArmOf[] = [];
  const layers = new Set<string>();
  for (const experiment of settings?.experiments ?? []) {
    if (!experiment.enabled || !isMeant(page, experiment)) continue;
    const unit = unitOf(page, experiment);
    const { layer = 'main' } = experiment;
    const arm = layers.has(layer) ? undefined : unitToArm(experiment, unit);
    if (arm) layers.add(layer);
    if (arm && !arm.stopped) arms.push({ experiment, arm });
    for (const shadow of experiment.arms) {
      if (!shadow.shadow || shadow.stopped || !isInShadow(experiment, shadow, unit)) continue;
      shadows.push({ experiment, arm: shadow });
    }
  }
  const treatment = armsToTreatment(armsOnly(arms), config);
  const fallback = fallbackOf(arms, treatment, config);
  return {
    arms,
    treatment,
    ...(fallback && { fallback }),
    shadows: shadows.map((shadow) => ({
      ...shadow,
      // What the shadow does not name is as it was shown.
      treatment: armsToTreatment([shadow.arm, ...armsOnly(arms)], config),
    })),
  };
}

/** The control arms instead, else the defaults; but never the very instances that failed. */
function fallbackOf(
  arms: readonly ArmOf[],
  treatment: Treatment,
  config: MatcherConfig,
): Treatment | undefined {
  if (arms.length === 0) return undefined;
  const controls = arms.flatMap(({ experiment, arm }) => {
    const control = controlArmOf(experiment);
    return control && control !== arm && !control.stopped ? [control] : [];
  });
  return [armsToTreatment(controls, config), armsToTreatment([], config)].find(
    (other) =>
      other.engine !== treatment.engine ||
      other.instances !== treatment.instances ||
      other.generation !== treatment.generation ||
      other.relevance !== treatment.relevance,
  );
}

function armsOnly(arms: readonly ArmOf[]): Arm[] {
  return arms.map(({ arm }) => arm);
}

function isMeant(page: AssignedPage, { targeting = {} }: Experiment): boolean {
  const { publishers, languages, countries } = targeting;
  if (publishers && !publishers.includes(page.publisher)) return false;
  if (languages && !languages.includes(page.language)) return false;
  return !countries || (page.country !== undefined && countries.includes(page.country));
}

/** A visitor the publisher did not name is assigned by page. */
function unitOf(page: AssignedPage, { unit }: Experiment): string {
  if (unit === 'publisher') return page.publisher;
  if (unit === 'visitor') return page.visitor ?? page.url;
  return page.url;
}
