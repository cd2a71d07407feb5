import { monotonicMs } from '../../shared/messaging/deadline.ts';
import { type CandidatesAnswer, evidenceColumns } from '../../shared/protocol/candidates.ts';

/** What the service did since its start. */
export class LookupCounts {
  offers = 0;
  private lookups = 0;
  private partial = 0;
  private candidates = 0;
  private nameHits = 0;
  private totalMs = 0;
  private longestMs = 0;

  /** Runs a lookup and counts what it found. */
  measure(lookup: () => CandidatesAnswer): CandidatesAnswer {
    const start = monotonicMs();
    const answer = lookup();
    const took = monotonicMs() - start;
    this.lookups++;
    this.totalMs += took;
    this.longestMs = Math.max(this.longestMs, took);
    this.candidates += answer.products.length;
    if (answer.partial) this.partial++;
    const { evidence } = answer;
    for (let i = 0; i < evidence.length; i += evidenceColumns.length) {
      if ((evidence[i] as number) > 0) this.nameHits++;
    }
    return answer;
  }

  all(): Readonly<Record<string, number>> {
    return {
      lookups: this.lookups,
      partial: this.partial,
      candidates: this.candidates,
      nameHits: this.nameHits,
      offers: this.offers,
      lookupMs: Math.round(this.totalMs),
      longestLookupMs: Math.round(this.longestMs * 10) / 10,
    };
  }
}
