import type { Span } from './span.ts';

/** Whether two stretches share at least one character. */
export function spansMeet(one: Span, other: Span): boolean {
  return one.block === other.block && one.start < other.end && other.start < one.end;
}
