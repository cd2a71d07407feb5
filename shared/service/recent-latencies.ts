import { createHistogram, type RecordableHistogram } from 'node:perf_hooks';

import type { Latency } from '../protocol/stats.ts';

export interface RecentLatencies {
  /** @param name of a bounded set, such as the exchanges of a service */
  readonly record: (name: string, ms: number) => void;
  /** Of the last minute, those without any left out. */
  readonly summary: () => Record<string, Latency>;
}

const slotMs = 10_000;
const slotCount = 6;
const highestUs = 60_000_000;
/** Two significant figures: 1 % is enough for eyes, and a histogram stays below 20 KB. */
const figures = 2;

interface Slot {
  epoch: number;
  readonly histogram: RecordableHistogram;
}

/**
 * How long things took in the last minute, by name: a ring of six histograms of ten seconds each, so
 * that what happened an hour ago no longer hides what happens now.
 *
 * @param now monotonic, ms
 */
export function recentLatencies(now: () => number = () => performance.now()): RecentLatencies {
  const rings = new Map<string, Slot[]>();
  const epochNow = () => Math.floor(now() / slotMs);
  return {
    record(name, ms) {
      const ring = rings.get(name) ?? Array.from({ length: slotCount }, emptySlot);
      rings.set(name, ring);
      const epoch = epochNow();
      const slot = ring[epoch % slotCount] as Slot;
      if (slot.epoch !== epoch) slot.histogram.reset();
      slot.epoch = epoch;
      slot.histogram.record(Math.min(highestUs, Math.max(1, Math.round(ms * 1000))));
    },
    summary() {
      const oldest = epochNow() - slotCount + 1;
      const summaries: Record<string, Latency> = {};
      for (const [name, ring] of rings) {
        const all = emptyHistogram();
        for (const { epoch, histogram } of ring) if (epoch >= oldest) all.add(histogram);
        if (all.count > 0) summaries[name] = toLatency(all);
      }
      return summaries;
    },
  };
}

function toLatency(histogram: RecordableHistogram): Latency {
  const at = (percentile: number) => toMs(histogram.percentile(percentile));
  return {
    count: histogram.count,
    p50Ms: at(50),
    p90Ms: at(90),
    p99Ms: at(99),
    maxMs: toMs(histogram.max),
  };
}

function toMs(us: number): number {
  return Math.round(us / 10) / 100;
}

function emptySlot(): Slot {
  return { epoch: -1, histogram: emptyHistogram() };
}

function emptyHistogram(): RecordableHistogram {
  return createHistogram({ lowest: 1, highest: highestUs, figures });
}
