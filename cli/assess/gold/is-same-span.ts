import type { Span } from './span.ts';

export function isSameSpan(one: Span, other: Span): boolean {
  return one.block === other.block && one.start === other.start && one.end === other.end;
}
