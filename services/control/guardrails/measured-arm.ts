import { latencyBuckets } from '../../../shared/experiments/latency-buckets.ts';
import type { ArmFigures, ArmWindow } from '../../../shared/protocol/arms.ts';

/** Links of an arm that readers reported as wrong, since it was last changed. */
export interface Complaints {
  readonly complaints: number;
  readonly links: number;
}

/** What all matchers together measured of an arm in its window. */
export interface MeasuredArm extends Omit<ArmWindow, 'latency'> {
  /** Pages per latency bucket. */
  readonly latency: Uint32Array;
  /** Only if its guardrails watch them. */
  readonly complaints?: Complaints;
}

/** Adds up what each matcher measured, by `experiment arm`. */
export function addUpWindows(windows: readonly ArmWindow[]): ReadonlyMap<string, MeasuredArm> {
  const arms = new Map<string, MeasuredArm>();
  for (const window of windows) {
    const key = armKey(window.experiment, window.arm);
    const before = arms.get(key);
    const latency = before?.latency ?? new Uint32Array(latencyBuckets.count);
    for (let i = 0; i + 1 < window.latency.length; i += 2) {
      const bucket = Math.min(window.latency[i] ?? 0, latencyBuckets.count - 1);
      latency[bucket] = (latency[bucket] ?? 0) + (window.latency[i + 1] ?? 0);
    }
    arms.set(key, {
      experiment: window.experiment,
      arm: window.arm,
      pages: window.pages + (before?.pages ?? 0),
      failed: window.failed + (before?.failed ?? 0),
      partial: window.partial + (before?.partial ?? 0),
      empty: window.empty + (before?.empty ?? 0),
      links: window.links + (before?.links ?? 0),
      latency,
    });
  }
  return arms;
}

export function armKey(experiment: string, arm: string): string {
  return `${experiment} ${arm}`;
}

export function armToFigures(measured: MeasuredArm, windowSeconds: number): ArmFigures {
  const { experiment, arm, pages, failed, partial, empty, latency, complaints } = measured;
  const of = (count: number, total: number) => (total > 0 ? count / total : 0);
  return {
    experiment,
    arm,
    windowSeconds,
    pages,
    errorRate: of(failed + partial, pages),
    emptyRate: of(empty, pages),
    p50Ms: Math.round(latencyBuckets.quantile(latency, 0.5) * 10) / 10,
    p99Ms: Math.round(latencyBuckets.quantile(latency, 0.99) * 10) / 10,
    ...(complaints && { complaintRate: of(complaints.complaints, complaints.links) }),
  };
}
