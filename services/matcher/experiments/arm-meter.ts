import { latencyBuckets } from '../../../shared/experiments/latency-buckets.ts';
import type { ArmWindow } from '../../../shared/protocol/arms.ts';
import type { Arm, Experiment } from '../../../shared/protocol/experiments.ts';
import type { Settings } from '../../../shared/protocol/settings.ts';
import type { ArmOf } from './page-to-assignment.ts';

/** What became of a page of an arm. */
export interface ArmResult {
  /** All the time the page was allowed if it failed, ms. */
  readonly tookMs: number;
  readonly hasFailed: boolean;
  readonly isPartial: boolean;
  readonly linkCount: number;
}

/** A window is forgotten in this many steps. */
const sliceCount = 20;
const defaultWindowSeconds = 60;

type Sums = Omit<ArmWindow, 'experiment' | 'arm' | 'latency'>;
interface Slice extends Sums {
  /** Which stretch of time it counts. */
  number: number;
  readonly latency: Uint32Array;
}
interface Meter {
  readonly definition: string;
  readonly windowMs: number;
  readonly slices: Slice[];
  readonly sinceStart: Sums;
}

/**
 * Measures arms in sliding windows, as long as their experiment's guardrails say. An arm that was
 * changed in more than its share begins anew: what it was measured before is not its own.
 */
export class ArmMeter {
  readonly #meters = new Map<string, Meter>();
  readonly #now: () => number;

  /** @param now monotonic, ms */
  constructor(now: () => number) {
    this.#now = now;
  }

  record({ experiment, arm }: ArmOf, result: ArmResult): void {
    const key = keyOf(experiment.id, arm.id);
    const definition = definitionOf(experiment, arm);
    let meter = this.#meters.get(key);
    if (meter?.definition !== definition) {
      const { windowSeconds = defaultWindowSeconds } = experiment.guardrails ?? {};
      const windowMs = windowSeconds * 1000;
      meter = { definition, windowMs, slices: [], sinceStart: meter?.sinceStart ?? noSums() };
      this.#meters.set(key, meter);
    }
    const slice = this.#sliceOf(meter);
    for (const sums of [slice, meter.sinceStart]) {
      sums.pages += 1;
      if (result.hasFailed) sums.failed += 1;
      else if (result.isPartial) sums.partial += 1;
      if (!result.hasFailed && result.linkCount === 0) sums.empty += 1;
      if (!result.hasFailed) sums.links += result.linkCount;
    }
    const bucket = latencyBuckets.of(result.tookMs);
    slice.latency[bucket] = (slice.latency[bucket] ?? 0) + 1;
  }

  /** The windows of the arms that are in force; others are forgotten. */
  windows(settings: Settings | undefined): ArmWindow[] {
    const windows: ArmWindow[] = [];
    const inForce = new Set<string>();
    for (const experiment of settings?.experiments ?? []) {
      for (const arm of experiment.enabled ? experiment.arms : []) {
        const key = keyOf(experiment.id, arm.id);
        const meter = this.#meters.get(key);
        if (!meter || arm.stopped || meter.definition !== definitionOf(experiment, arm)) continue;
        inForce.add(key);
        windows.push({ experiment: experiment.id, arm: arm.id, ...this.#sumUp(meter) });
      }
    }
    for (const [key, meter] of this.#meters) if (!inForce.has(key)) meter.slices.length = 0;
    return windows;
  }

  /** Since the start: `arm.<experiment>.<arm>.pages` and so on. */
  counts(): Record<string, number> {
    return Object.fromEntries(
      [...this.#meters].flatMap(([key, { sinceStart }]) =>
        Object.entries(sinceStart).map(([name, count]) => [`arm.${key}.${name}`, count]),
      ),
    );
  }

  #sliceOf({ slices, windowMs }: Meter): Slice {
    const number = Math.floor((this.#now() * sliceCount) / windowMs);
    let slice = slices.at(-1);
    if (slice?.number !== number) {
      slice = { number, ...noSums(), latency: new Uint32Array(latencyBuckets.count) };
      slices.push(slice);
      if (slices.length > sliceCount + 1) slices.shift();
    }
    return slice;
  }

  #sumUp({ slices, windowMs }: Meter): Sums & Pick<ArmWindow, 'latency'> {
    const oldest = Math.floor((this.#now() * sliceCount) / windowMs) - sliceCount;
    const sums = noSums();
    const latency = new Uint32Array(latencyBuckets.count);
    for (const slice of slices) {
      if (slice.number < oldest) continue;
      for (const name of sumNames) sums[name] += slice[name];
      slice.latency.forEach((pages, bucket) => {
        latency[bucket] = (latency[bucket] ?? 0) + pages;
      });
    }
    return { ...sums, latency: [...latency].flatMap((pages, b) => (pages > 0 ? [b, pages] : [])) };
  }
}

const sumNames = ['pages', 'failed', 'partial', 'empty', 'links'] as const;

function noSums(): Sums {
  return { pages: 0, failed: 0, partial: 0, empty: 0, links: 0 };
}

function keyOf(experiment: string, arm: string): string {
  return `${experiment}.${arm}`;
}

/** All that an arm is but its share. Long, but compared only. */
function definitionOf({ guardrails }: Experiment, arm: Arm): string {
  const { share: _share, slots: _slots, stopped: _stopped, ...rest } = arm;
  return JSON.stringify([guardrails?.windowSeconds, rest]);
}
