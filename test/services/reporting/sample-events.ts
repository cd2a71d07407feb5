import type { Answered, Clicked } from '../../../shared/protocol/events.ts';

/** An answer of the experiment `engines`, one second after the other. */
export function answeredEvent(n: number, other: Partial<Answered> = {}): Answered {
  return {
    kind: 'answered',
    at: new Date(Date.UTC(2026, 0, 1) + n * 1000).toISOString(),
    request: `r${n}`,
    publisher: 'demo',
    experiment: 'engines',
    arm: 'chunk',
    engine: 'chunk',
    relevance: 'text',
    language: 'en',
    linkCount: 2,
    partial: false,
    tookMs: 4,
    ...other,
  };
}

/** A click on a link of answer `n`. */
export function clickedEvent(n: number, other: Partial<Clicked> = {}): Clicked {
  return {
    kind: 'clicked',
    at: new Date(Date.UTC(2026, 0, 2) + n * 1000).toISOString(),
    request: `r${n}`,
    publisher: 'demo',
    arm: 'chunk',
    engine: 'chunk',
    offer: 'shop:1',
    merchant: 'shop',
    ...other,
  };
}
