import type { Span } from '../protocol/span.ts';

/**
 * Moves another machine's spans to this machine's clock: their first is put into the middle of the
 * question that led to them, as if both ways had taken equally long.
 */
export function alignSpans(
  spans: readonly Span[],
  ask: { readonly id: string; readonly startMs: number },
  nowMs: number,
): Span[] {
  const first = spans.find(({ parent }) => parent === ask.id);
  if (!first) return [...spans];
  const onTheWayMs = nowMs - ask.startMs - first.tookMs;
  const shiftMs = ask.startMs + onTheWayMs / 2 - first.startMs;
  return spans.map((span) => ({ ...span, startMs: span.startMs + shiftMs }));
}
