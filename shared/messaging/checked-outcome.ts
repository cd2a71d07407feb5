import { asLinkweaveError } from '../errors.ts';
import type { Outcome } from './peer.ts';

/** An answer of the wrong shape is an error: it comes of another version, or of something else. */
export function checkedOutcome(outcome: Outcome, check: (body: unknown) => unknown): Outcome {
  if (outcome.kind !== 'answer') return outcome;
  try {
    return { ...outcome, body: check(outcome.body) };
  } catch (error) {
    return { ...outcome, kind: 'error', error: asLinkweaveError(error) };
  }
}
