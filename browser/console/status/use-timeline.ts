import { useMemo } from 'preact/hooks';

import type { StatusAnswer } from '../api/answers.ts';

/** The gateways together at one moment. */
export interface Moment {
  /** Unix time, s. */
  readonly at: number;
  readonly pagesPerSecond: number;
  readonly partialPerSecond: number;
  /** Of the last minute; of the slowest gateway. Null: no page came. */
  readonly p50Ms: number | null;
  readonly p99Ms: number | null;
}

const mostMoments = 300;
/** Older than that the counts before say nothing of now. */
const longestStepS = 30;

// Kept while other pages of the console are shown.
let moments: readonly Moment[] = [];
let before: StatusAnswer | undefined;

/** What the status was since the console was opened, at most ten minutes back. */
export function useTimeline(status: StatusAnswer | undefined): readonly Moment[] {
  return useMemo(() => {
    if (!status || status.at === before?.at) return moments;
    const next = toMoment(status, before);
    before = status;
    if (next) moments = [...moments, next].slice(-mostMoments);
    return moments;
  }, [status]);
}

function toMoment(status: StatusAnswer, last: StatusAnswer | undefined): Moment | undefined {
  const at = Date.parse(status.at) / 1000;
  const seconds = last ? at - Date.parse(last.at) / 1000 : 0;
  if (!last || seconds <= 0 || seconds > longestStepS) return undefined;
  const knownCounts = new Map(gateways(last).map(({ pid, counts }) => [pid, counts]));
  let [pages, partial] = [0, 0];
  for (const { pid, counts } of gateways(status)) {
    const known = knownCounts.get(pid) ?? {};
    // One that was started anew counts from 0.
    const grown = (name: string) => Math.max(0, (counts[name] ?? 0) - (known[name] ?? 0));
    pages += grown('pages');
    partial += grown('partial');
  }
  const latencies = gateways(status).flatMap((one) => one.latencies['POST /v1/links'] ?? []);
  const slowest = (of: 'p50Ms' | 'p99Ms') =>
    latencies.length === 0 ? null : Math.max(...latencies.map((one) => one[of]));
  return {
    at,
    pagesPerSecond: pages / seconds,
    partialPerSecond: partial / seconds,
    p50Ms: slowest('p50Ms'),
    p99Ms: slowest('p99Ms'),
  };
}

function gateways({ services }: StatusAnswer) {
  return services.find(({ service }) => service === 'gateway')?.instances ?? [];
}
