import type { ClickRates } from '../../shared/protocol/click-rates.ts';
import type { SettingsFollower } from '../../shared/settings/settings-follower.ts';
import type { FactsProcess } from './facts/facts-process.ts';

/** A table is computed anew when it is asked for and older, ms. */
const freshMs = 10 * 60_000;

/** Learned click rates, computed when somebody asks: an arm that learns needs them, nobody else. */
export function createClickRates(
  facts: FactsProcess,
  settings: SettingsFollower,
): {
  /** @param known version that whoever asks holds @returns null if that is the newest */
  since(known: string | undefined, mostMs: number): Promise<{ table: ClickRates | null }>;
} {
  let table: ClickRates | undefined;
  let computedMs = 0;
  let underWay: Promise<ClickRates> | undefined;

  async function compute(mostMs: number): Promise<ClickRates> {
    const publishers = settings.current()?.publishers ?? [];
    const categories = Object.fromEntries(
      publishers.flatMap(({ id, category }) => (category === undefined ? [] : [[id, category]])),
    );
    table = await facts.run('clickRates', { categories }, mostMs);
    computedMs = performance.now();
    return table;
  }

  return {
    async since(known, mostMs) {
      if (!table || performance.now() - computedMs > freshMs) {
        underWay ??= compute(mostMs).finally(() => {
          underWay = undefined;
        });
        await underWay;
      }
      return { table: table && table.version !== known ? table : null };
    },
  };
}
