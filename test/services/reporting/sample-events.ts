import type { Answered, Clicked } from '../../../shared/protocol/events.ts';

const price = { amount: 1000, currency: 'EUR' };

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
    page: `https://example.org/${n}`,
    linkCount: 2,
    links: [
      { offer: 'shop:1', merchant: 'shop', product: 'gtin:1', phrase: 'EOS R6', price },
      { offer: 'shop:2', merchant: 'shop', product: 'gtin:2', phrase: 'EOS R5', price },
    ],
    partial: false,
    tookMs: 4,
    ...other,
  };
}

/** A click on the first link of answer `n`, a minute after it. */
export function clickedEvent(n: number, other: Partial<Clicked> = {}): Clicked {
  return {
    kind: 'clicked',
    at: new Date(Date.UTC(2026, 0, 1, 0, 1) + n * 1000).toISOString(),
    request: `r${n}`,
    publisher: 'demo',
    arm: 'chunk',
    engine: 'chunk',
    offer: 'shop:1',
    merchant: 'shop',
    product: 'gtin:1',
    phrase: 'EOS R6',
    click: `token${n}`,
    ...other,
  };
}
