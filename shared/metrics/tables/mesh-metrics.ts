import { defineMetric } from '../define-metric.ts';

const { counter, gauge, histogram } = defineMetric;

/** What passes between processes. */
export const meshMetrics = {
  linkweave_answers_total: counter('all', 'Questions by how they ended', ['exchange', 'outcome']),
  linkweave_answer_seconds: histogram('all', 'Work on a question, arrival to answer', ['exchange']),
  linkweave_queue_seconds: histogram('all', 'Question sent to work begun', ['exchange']),
  linkweave_answers_in_flight: gauge('all', 'Questions being worked on'),
  linkweave_deadline_drops_total: counter('all', 'Questions dropped as too late', ['exchange']),
  linkweave_asks_total: counter('all', 'Questions to a service', ['to', 'outcome']),
  linkweave_ask_seconds: histogram('all', 'Question to answer, seen by the asker', ['exchange']),
  linkweave_asks_in_flight: gauge('all', 'Questions without an answer yet', ['to']),
  linkweave_asks_waiting: gauge('all', 'Questions that wait for an instance to be ready'),
  linkweave_retries_total: counter('all', 'Second instance asked half-way to the deadline', ['to']),
  linkweave_failovers_total: counter('all', 'Asked again as the instance went away', ['to']),
  linkweave_retry_budget: gauge('all', 'Retries that may still be spent'),
  linkweave_peers_ready: gauge('all', 'Instances of a service that this process may ask', ['to']),
} as const;
