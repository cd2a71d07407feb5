import { defineMetric } from '../define-metric.ts';

const { counter, gauge, histogram } = defineMetric;

/** What happens to pages, from HTTP to the index. */
export const pathMetrics = {
  linkweave_http_requests_total: counter(['gateway'], 'Requests answered', ['route', 'status']),
  linkweave_http_seconds: histogram(['gateway'], 'Request received to answer sent', ['route']),
  linkweave_http_connections: gauge(['gateway'], 'Open connections'),
  linkweave_http_requests_open: gauge(['gateway'], 'Requests of pages being read or answered'),
  linkweave_errors_total: counter(['gateway'], 'Requests refused or failed', ['code']),
  linkweave_pages_total: counter(['gateway'], 'Pages answered', ['experiment', 'arm', 'outcome']),
  linkweave_page_seconds: histogram(['gateway'], 'Page received to links', ['experiment', 'arm']),
  linkweave_page_links_total: counter(['gateway'], 'Links answered', ['experiment', 'arm']),
  linkweave_page_failures_total: counter(['gateway'], 'Pages the matcher failed', ['code']),
  linkweave_answer_cache_hits_total: counter(['gateway'], 'Pages answered from the cache'),
  linkweave_reader_events_total: counter(['gateway'], 'What readers did', ['kind']),
  linkweave_events_total: counter(['gateway'], 'Events on their way to reporting', ['outcome']),
  linkweave_events_waiting: gauge(['gateway'], 'Events that reporting has not taken yet'),
  linkweave_traces_total: counter(['gateway'], 'Traces on their way to a collector', ['outcome']),
  linkweave_instances_wanted: gauge(['gateway'], 'Instances of a service as configured', ['to']),
  linkweave_links_on: gauge(['gateway'], '0 while the switch for all links is off'),
  linkweave_settings_revision: gauge(
    ['gateway', 'matcher', 'control'],
    'Revision of the settings in force; 0 before any was heard',
  ),
  linkweave_pages_waiting: gauge(['matcher'], 'Pages that wait for their turn'),
  linkweave_pages_refused_total: counter(['matcher'], 'Pages whose turn did not come in time'),
  linkweave_stage_seconds: histogram(['matcher'], 'One stage of matching a page', ['stage']),
  linkweave_phrase_tokens_total: counter(['phrase-generation'], 'Tokens read'),
  linkweave_phrases_total: counter(['phrase-generation'], 'Phrases found', ['engine']),
  linkweave_phrases_dropped_total: counter(['phrase-generation'], 'Phrases over the most allowed'),
  linkweave_stems_total: counter(['stemming'], 'Stems answered, by the cache', ['result']),
  linkweave_stem_cache_entries: gauge(['stemming'], 'Stems kept'),
} as const;
