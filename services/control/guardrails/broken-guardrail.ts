import { latencyBuckets } from '../../../shared/experiments/latency-buckets.ts';
import type { Guardrails } from '../../../shared/protocol/experiments.ts';
import { wilsonLow } from '../../../shared/statistics/wilson-low.ts';
import type { MeasuredArm } from './measured-arm.ts';

/** What holds where an experiment says nothing. */
export const guardrailDefaults = { errorRate: 0.1, windowSeconds: 60, leastPages: 100 };

/**
 * Looked at every second, a rate at its limit would cross it by chance: an arm is stopped when even
 * the lower end of the 99.7 % interval of its rate is above the limit.
 */
const z = 3;

/** Guardrails as history and metrics name them. */
export const guardrailNames = ['complaints', 'error rate', 'p99', 'empty pages'] as const;

export interface Broken {
  readonly guardrail: (typeof guardrailNames)[number];
  /** Such as `3,012 ms > 100 ms (480 pages in 60 s)`. */
  readonly how: string;
}

/** The first guardrail that an arm has certainly broken. */
export function brokenGuardrail(arm: MeasuredArm, guardrails: Guardrails = {}): Broken | undefined {
  const { errorRate, windowSeconds, leastPages } = { ...guardrailDefaults, ...guardrails };
  const { p99Ms, emptyRate, complaintRate } = guardrails;
  const { pages, failed, partial, empty, latency, complaints } = arm;
  const ofWindow = `(${pages.toLocaleString('en')} pages in ${windowSeconds} s)`;
  const isAbove = (count: number, of: number, limit: number) => wilsonLow([count, of], z) > limit;

  if (complaintRate !== undefined && complaints) {
    const { complaints: count, links } = complaints;
    if (isAbove(count, links, complaintRate)) {
      const how = `${percent(count / links)} > ${percent(complaintRate)} (${links.toLocaleString('en')} links)`;
      return { guardrail: 'complaints', how };
    }
  }
  if (pages < leastPages) return undefined;
  if (isAbove(failed + partial, pages, errorRate)) {
    const how = `${percent((failed + partial) / pages)} > ${percent(errorRate)} ${ofWindow}`;
    return { guardrail: 'error rate', how };
  }
  if (p99Ms !== undefined && isAbove(countAbove(latency, p99Ms), pages, 0.01)) {
    const p99 = latencyBuckets.quantile(latency, 0.99);
    return { guardrail: 'p99', how: `${whole(p99)} ms > ${whole(p99Ms)} ms ${ofWindow}` };
  }
  if (emptyRate !== undefined && isAbove(empty, pages, emptyRate)) {
    const how = `${percent(empty / pages)} > ${percent(emptyRate)} ${ofWindow}`;
    return { guardrail: 'empty pages', how };
  }
  return undefined;
}

/** Pages that certainly took longer: those of the limit’s own bucket may not have. */
function countAbove(latency: Uint32Array, ms: number): number {
  return latency.subarray(latencyBuckets.of(ms) + 1).reduce((sum, pages) => sum + pages, 0);
}

function percent(rate: number): string {
  return `${(100 * rate).toFixed(1)} %`;
}

function whole(ms: number): string {
  return Math.round(ms).toLocaleString('en');
}
