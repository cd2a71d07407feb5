import { measureDisk } from '../../shared/metrics/measure-disk.ts';
import { measureLmdb } from '../../shared/metrics/measure-lmdb.ts';
import { metrics } from '../../shared/metrics/metrics.ts';
import type { LookupCounts } from './lookup-counts.ts';
import type { BaseInService } from './store/base-in-service.ts';

/** Has what is in service, and what is looked up in it, measured. */
export function measureIndex(folder: string, bases: BaseInService, counts: LookupCounts): void {
  const counted = (name: string) => counts.all()[name] ?? 0;
  const header = () => bases.current().header;
  metrics.sample('linkweave_index_info', () => [
    { value: 1, labels: { base: bases.current().id } },
  ]);
  metrics.sample('linkweave_index_sequence', () => bases.current().sequence);
  metrics.sample('linkweave_index_created_seconds', () => Date.parse(header().createdAt) / 1000);
  metrics.sample('linkweave_index_offers', () => header().counts.offers);
  metrics.sample('linkweave_index_products', () => header().counts.products);
  metrics.sample('linkweave_index_rejected_records', () =>
    header().feeds.reduce((sum, { rejects }) => sum + rejects, 0),
  );
  metrics.sample('linkweave_index_fault', () => (bases.problem ? 1 : 0));
  metrics.sample('linkweave_index_candidates_total', () => {
    const byName = counted('nameHits');
    return [
      { value: byName, labels: { way: 'name' } },
      { value: counted('candidates') - byName, labels: { way: 'evidence' } },
    ];
  });
  metrics.sample('linkweave_index_partial_total', () => counted('partial'));
  metrics.sample('linkweave_filter_checks_total', () =>
    Object.entries(bases.current().base.filterCounts()).flatMap(([filter, said]) => [
      { value: said.misses, labels: { filter, result: 'miss' } },
      { value: said.hits - said.falseHits, labels: { filter, result: 'hit' } },
      { value: said.falseHits, labels: { filter, result: 'false hit' } },
    ]),
  );
  metrics.sample('linkweave_filter_bytes', () => bases.current().base.filterBytes);
  measureLmdb('base', () => (bases.isReady ? bases.current().base.environment() : undefined));
  measureDisk({ index: folder });
}
