import { defineMetric } from '../define-metric.ts';

const { counter, gauge, histogram } = defineMetric;

/** What every process says of itself. */
export const processMetrics = {
  linkweave_build_info: gauge('all', 'Always 1; the labels say what runs', ['version', 'node']),
  linkweave_start_time_seconds: gauge('all', 'Unix time of the start'),
  linkweave_ready: gauge('all', '1 while the process can do its work'),
  linkweave_cpu_seconds_total: counter('all', 'Processor time', ['mode']),
  linkweave_heap_used_bytes: gauge('all', 'JavaScript heap in use'),
  linkweave_heap_limit_bytes: gauge('all', 'JavaScript heap at which the process ends'),
  linkweave_memory_anonymous_bytes: gauge('all', 'Resident memory of its own (RssAnon)'),
  linkweave_memory_file_bytes: gauge('all', 'Resident pages of mapped files, shared and evictable'),
  linkweave_memory_swapped_bytes: gauge('all', 'Memory of its own that is swapped out'),
  linkweave_major_faults_total: counter(
    'all',
    'Times it stood still until a page of its memory or of a mapped file came from the disk',
  ),
  linkweave_open_files: gauge('all', 'Open file descriptors'),
  linkweave_open_files_limit: gauge('all', 'File descriptors it may have (soft limit)'),
  linkweave_event_loop_delay_seconds: gauge(
    'all',
    'Lateness of the event loop in the last minute',
    ['percentile'],
  ),
  linkweave_gc_pause_seconds: histogram(
    'all',
    'Collection pauses',
    ['kind'],
    [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5],
  ),
  linkweave_pushes_total: counter('all', 'Datagrams of metrics', ['to', 'outcome']),
  linkweave_error_reports_total: counter('all', 'Defects reported to Sentry, or not', ['outcome']),
} as const;
