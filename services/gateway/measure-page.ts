import { metrics } from '../../shared/metrics/metrics.ts';
import type { PageAnswer } from './links-to-answer.ts';

/** Counts an answered page under its arm. */
export function measurePage({
  experiment = 'none',
  arm,
  links,
  partial,
  tookMs,
}: PageAnswer): void {
  const of = { experiment, arm };
  const outcome = partial ? 'partial' : links.length > 0 ? 'links' : 'no-links';
  metrics.count('linkweave_pages_total', { ...of, outcome });
  metrics.count('linkweave_page_links_total', of, links.length);
  metrics.observe('linkweave_page_seconds', of, tookMs / 1000);
}
