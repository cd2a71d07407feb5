import { metrics } from '../../shared/metrics/metrics.ts';
import type { SettingsFollower } from '../../shared/settings/settings-follower.ts';
import type { EventSink } from './answered-to-events.ts';
import type { Counters } from './counters.ts';
import type { Connections } from './drain-connections.ts';

export interface GatewayState {
  readonly counters: Counters;
  readonly events: EventSink;
  readonly connections: Connections;
  readonly settings: SettingsFollower;
}

/** Has what the gateway counts anyway read as metrics. */
export function measureGateway({ counters, events, connections, settings }: GatewayState): void {
  const counted = (name: string) => counters.all()[name] ?? 0;
  const byCode = (prefix: string) =>
    Object.entries(counters.all()).flatMap(([name, value]) =>
      name.startsWith(prefix) ? [{ value, labels: { code: name.slice(prefix.length) } }] : [],
    );
  metrics.sample('linkweave_http_connections', () => connections.count());
  metrics.sample('linkweave_errors_total', () => byCode('errors.'));
  metrics.sample('linkweave_page_failures_total', () => [
    ...byCode('matcher.'),
    { value: counted('busy'), labels: { code: 'BUSY' } },
    { value: counted('shed'), labels: { code: 'SHED' } },
  ]);
  metrics.sample('linkweave_answer_cache_hits_total', () => counted('cached'));
  metrics.sample('linkweave_reader_events_total', () =>
    ['views', 'clicks', 'reports'].map((kind) => ({ value: counted(kind), labels: { kind } })),
  );
  metrics.sample('linkweave_events_total', () => {
    const { recorded = 0, sent = 0, dropped = 0 } = events.counts();
    return Object.entries({ recorded, sent, dropped }).map(([outcome, value]) => ({
      value,
      labels: { outcome },
    }));
  });
  metrics.sample('linkweave_events_waiting', () => events.counts()['waiting'] ?? 0);
  metrics.sample('linkweave_settings_revision', () => settings.current()?.revision ?? 0);
  metrics.sample('linkweave_links_on', () => (settings.current()?.linksOn === false ? 0 : 1));
}
