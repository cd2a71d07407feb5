import { SlidingCount } from '../../shared/service/sliding-count.ts';

const windowMs = 500;
/** How many pages are let through for each that was answered: those refused behind show that there is more room. */
const passedPerAnswered = 1.5;
/** Let through in any case, a second: nothing was answered yet, or by instances that are gone. */
const passedAlways = 10;
/** What was not asked for is let through later, up to this time's worth, ms. */
const savedMs = 100;

export interface PageThrottle {
  /** Whether to refuse this page unread. */
  readonly isRefused: () => boolean;
  /** What became of a page that was let through. */
  readonly record: (outcome: 'answered' | 'refused') => void;
}

/**
 * Refuses pages before they are read while some are refused behind: a refusal costs the less the sooner
 * it is said. Let through is half as much again as was answered of late, so that nothing is refused any
 * more as soon as the crowd has gone, and more is let through as soon as more is answered. Compare client-side
 * throttling in "Handling overload", Site Reliability Engineering, 2016, chapter 21, whose share of refusals
 * takes some windows to fall.
 *
 * @param now monotonic, ms
 */
export function pageThrottle(now: () => number = () => performance.now()): PageThrottle {
  const answered = new SlidingCount(windowMs, now);
  const refused = new SlidingCount(windowMs, now);
  let saved = 0;
  let savedAtMs = now();
  return {
    isRefused() {
      const atMs = now();
      const perMs = (answered.sum() * passedPerAnswered) / windowMs + passedAlways / 1000;
      saved = Math.min(saved + (atMs - savedAtMs) * perMs, 1 + savedMs * perMs);
      savedAtMs = atMs;
      if (refused.sum() > 0 && saved < 1) return true;
      saved = Math.max(0, saved - 1);
      return false;
    },
    record: (outcome) => (outcome === 'answered' ? answered : refused).add(),
  };
}
