import type { Page } from '../../../shared/protocol/page.ts';
import type { Experiment, Settings } from '../../../shared/protocol/settings.ts';
import { unitToPoint } from './unit-to-point.ts';

/** How a page will be answered, and on whose account. */
export interface Assignment {
  /** Missing for pages outside every experiment. */
  readonly experiment?: string;
  readonly arm: string;
  readonly engine: string;
  readonly relevance: string;
  /** Whether relevance sees learned click rates. */
  readonly learnedSignal?: true;
}

/**
 * The arm of the first enabled experiment in which the page's unit falls into a share; beyond all
 * shares the defaults, as arm `default`.
 */
export function pageToArm(
  page: Pick<Page, 'url' | 'publisher' | 'visitor'>,
  settings: Settings | undefined,
  defaults: { readonly engine: string; readonly relevance: string },
): Assignment {
  for (const experiment of settings?.experiments ?? []) {
    if (!experiment.enabled) continue;
    const point = unitToPoint(experiment.seed, unitOf(page, experiment));
    let end = 0;
    for (const arm of experiment.arms) {
      end += arm.share;
      if (point < end) {
        const { id, engine, relevance, settings: own } = arm;
        const learned = own?.learnedSignal ? { learnedSignal: true as const } : {};
        return { experiment: experiment.id, arm: id, engine, relevance, ...learned };
      }
    }
  }
  return { arm: 'default', engine: defaults.engine, relevance: defaults.relevance };
}

/** A visitor the publisher did not name is assigned by page. */
function unitOf(page: Pick<Page, 'url' | 'publisher' | 'visitor'>, experiment: Experiment): string {
  if (experiment.unit === 'publisher') return page.publisher;
  if (experiment.unit === 'visitor') return page.visitor ?? page.url;
  return page.url;
}
