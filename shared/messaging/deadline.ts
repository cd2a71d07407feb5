/**
 * A moment by which an answer is of use, in milliseconds of the host's monotonic clock
 * (`CLOCK_MONOTONIC`): the same for all processes of one host and untouched by clock changes.
 */
export type Deadline = number;

/** The host's monotonic clock, ms. */
export function monotonicMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

export function deadlineIn(ms: number): Deadline {
  return monotonicMs() + ms;
}

/** Milliseconds left, negative when the deadline has passed. */
export function remainingMs(deadline: Deadline): number {
  return deadline - monotonicMs();
}
