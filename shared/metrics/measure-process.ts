import { readdirSync, readFileSync } from 'node:fs';
import {
  constants,
  type IntervalHistogram,
  monitorEventLoopDelay,
  type PerformanceEntry,
  PerformanceObserver,
} from 'node:perf_hooks';
import { getHeapStatistics } from 'node:v8';

import { metrics } from './metrics.ts';

/**
 * The loop is looked at this often; its lateness is what a look comes later than that. More often would see shorter halts, but
 * wakes every process while pages are answered: every 20 ms took a hundredth of a processor.
 */
const lookEveryMs = 100;
const windowMs = 30_000;

const gcKinds: Readonly<Record<number, string>> = {
  [constants.NODE_PERFORMANCE_GC_MINOR]: 'minor',
  [constants.NODE_PERFORMANCE_GC_MAJOR]: 'major',
  [constants.NODE_PERFORMANCE_GC_INCREMENTAL]: 'incremental',
  [constants.NODE_PERFORMANCE_GC_WEAKCB]: 'weak',
};

/** What Node adds to an entry of type `gc`; its types leave it out. */
interface GcDetail {
  readonly detail: { readonly kind: number };
}

/** Has this process's memory, processor time, files, event loop and collections measured. */
export function measureProcess(): void {
  measureCollections();
  measureEventLoop();
  const startSeconds = Date.now() / 1000 - process.uptime();
  metrics.sample('linkweave_start_time_seconds', () => startSeconds);
  metrics.sample('linkweave_cpu_seconds_total', () => {
    const { user, system } = process.cpuUsage();
    return [
      { value: user / 1e6, labels: { mode: 'user' } },
      { value: system / 1e6, labels: { mode: 'system' } },
    ];
  });
  metrics.sample('linkweave_heap_used_bytes', () => getHeapStatistics().used_heap_size);
  metrics.sample('linkweave_heap_limit_bytes', () => getHeapStatistics().heap_size_limit);
  // The kernel keeps these sums; smaps_rollup would walk every mapped page of the index to make them.
  metrics.sample('linkweave_memory_anonymous_bytes', () => statusBytes('RssAnon'));
  metrics.sample('linkweave_memory_file_bytes', () => statusBytes('RssFile'));
  metrics.sample('linkweave_memory_swapped_bytes', () => statusBytes('VmSwap'));
  metrics.sample('linkweave_major_faults_total', () => process.resourceUsage().majorPageFault);
  metrics.sample('linkweave_open_files', () => readdirSync('/proc/self/fd').length);
  metrics.sample('linkweave_open_files_limit', () => {
    const limit = /^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1];
    return Number(limit);
  });
}

function measureCollections(): void {
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { duration, detail } = entry as PerformanceEntry & GcDetail;
      metrics.observe(
        'linkweave_gc_pause_seconds',
        { kind: gcKinds[detail.kind] ?? 'other' },
        duration / 1000,
      );
    }
  });
  observer.observe({ entryTypes: ['gc'] });
}

/** Two windows of half a minute: reading does not reset them, so that several may read. */
function measureEventLoop(): void {
  let [current, former] = [openWindow(), undefined as IntervalHistogram | undefined];
  setInterval(() => {
    former?.disable();
    current.disable();
    former = current;
    current = openWindow();
  }, windowMs).unref();
  metrics.sample('linkweave_event_loop_delay_seconds', () =>
    [50, 99, 100].map((percentile) => {
      const nanoseconds = [current, former].map((one) => one?.percentile(percentile) ?? 0);
      const lateMs = Math.max(...nanoseconds) / 1e6 - lookEveryMs;
      return { value: Math.max(0, lateMs) / 1000, labels: { percentile: String(percentile) } };
    }),
  );
}

function openWindow(): IntervalHistogram {
  const histogram = monitorEventLoopDelay({ resolution: lookEveryMs });
  histogram.enable();
  return histogram;
}

/** A line of /proc/self/status, which is in kB. */
function statusBytes(name: string): number {
  const line = new RegExp(`^${name}:\\s+(\\d+) kB`, 'm');
  return Number(line.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) * 1024;
}
