import { defineMetric } from '../define-metric.ts';

const { counter, gauge } = defineMetric;
/** Who has an LMDB environment open. */
const openers = ['product-index', 'index-writer', 'control'] as const;

/** What lies on disk. */
export const storeMetrics = {
  linkweave_index_info: gauge(['product-index'], 'Always 1; names what is in service', ['base']),
  linkweave_index_sequence: gauge(
    ['product-index', 'index-writer'],
    'Number of the last update that answers know, or that was acknowledged',
  ),
  linkweave_updates_total: counter(['index-writer'], 'Updates acknowledged', ['kind']),
  linkweave_index_created_seconds: gauge(['product-index'], 'Unix time of the build in service'),
  linkweave_index_offers: gauge(['product-index'], 'Offers in service'),
  linkweave_index_products: gauge(['product-index'], 'Products in service'),
  linkweave_index_rejected_records: gauge(['product-index'], 'Feed rows the build rejected'),
  linkweave_index_fault: gauge(['product-index'], '1 while what `current` names cannot be used'),
  linkweave_index_candidates_total: counter(['product-index'], 'Candidates answered', ['way']),
  linkweave_index_partial_total: counter(['product-index'], 'Look-ups that ran out of time'),
  linkweave_filter_checks_total: counter(['product-index'], 'Keys looked up', ['filter', 'result']),
  linkweave_filter_bytes: gauge(['product-index'], 'Own memory that the filters take'),
  linkweave_lmdb_map_bytes: gauge(openers, 'Size of the map', ['store']),
  linkweave_lmdb_used_bytes: gauge(openers, 'Pages in use', ['store']),
  linkweave_lmdb_readers: gauge(openers, 'Reader slots taken', ['store']),
  linkweave_lmdb_readers_limit: gauge(openers, 'Reader slots', ['store']),
  linkweave_disk_free_bytes: gauge(
    ['product-index', 'control', 'reporting'],
    'Free space where a folder lies',
    ['folder'],
  ),
  linkweave_settings_changes_total: counter(['control'], 'Changes of settings'),
  linkweave_arms_stopped_total: counter(
    ['control'],
    'Arms of experiments that a guardrail has stopped',
    ['guardrail'],
  ),
  linkweave_settings_snapshot_failures_total: counter(['control'], 'Snapshots not written'),
  linkweave_events_written_total: counter(['reporting'], 'Events on disk'),
  linkweave_events_fault: gauge(['reporting'], '1 while events cannot be written'),
} as const;
