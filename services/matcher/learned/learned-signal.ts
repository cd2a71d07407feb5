import type { Log } from '../../../shared/logging/log.ts';
import type { Asker } from '../../../shared/messaging/exchanges.ts';
import type { Publisher } from '../../../shared/protocol/settings.ts';
import type { SettingsFollower } from '../../../shared/settings/settings-follower.ts';
import type { Candidate } from '../relevance/relevance.ts';
import { followClickRates } from './follow-click-rates.ts';
import { ProductIds } from './product-ids.ts';

/** What readers did before, for relevance algorithms that can use it. */
export interface LearnedSignal {
  /** The candidates, each with `learnedClickRate` where anything is known. */
  readonly attach: (
    candidates: readonly Candidate[],
    base: string,
    publisher: Pick<Publisher, 'category'> | undefined,
  ) => readonly Candidate[];
  /** A product was linked: from now on its number is known. */
  readonly remember: (base: string, product: number, id: string) => void;
  readonly stop: () => void;
}

/** Learns nothing and asks nobody as long as no arm in force has the setting `learnedSignal`. */
export function learnedSignal(options: {
  readonly asker: Asker;
  readonly log: Log;
  readonly settings: SettingsFollower;
}): LearnedSignal {
  const { settings } = options;
  const ids = new ProductIds();
  const isWanted = () =>
    settings
      .current()
      ?.experiments.some(
        ({ enabled, arms }) => enabled && arms.some((arm) => arm.settings?.learnedSignal),
      ) ?? false;
  const rates = followClickRates({ ...options, isWanted });
  return {
    attach: (candidates, base, publisher) => {
      const table = rates.current();
      if (!table) return candidates;
      return candidates.map((candidate) => {
        const id = ids.of(base, candidate.product) ?? '';
        const learned = table.learnedClickRate(
          candidate.extent.text,
          id,
          publisher?.category ?? '',
        );
        return learned ? { ...candidate, learnedClickRate: learned } : candidate;
      });
    },
    remember: (base, product, id) => ids.add(base, product, id),
    stop: rates.stop,
  };
}
