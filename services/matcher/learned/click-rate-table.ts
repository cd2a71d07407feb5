import type { ClickRates } from '../../../shared/protocol/click-rates.ts';

/** What is known of how often links of a product under a name are followed. */
export interface LearnedClickRate {
  /** Posterior mean, 0..1. */
  readonly rate: number;
  /** That over what is usual in the category: above 1 is followed more often. */
  readonly lift: number;
  /** Times it was shown; 0: nothing is known, the rate is the prior's. */
  readonly impressions: number;
}

/** Learned click rates by name, product and category. */
export class ClickRateTable {
  readonly version: string;
  readonly #rates = new Map<string, { readonly rate: number; readonly impressions: number }>();
  readonly #priors = new Map<string, number>();

  constructor({ version, rates, priors }: ClickRates) {
    this.version = version;
    for (const { category, rate } of priors) this.#priors.set(category, rate);
    for (const { name, product, category, rate, impressions } of rates) {
      this.#rates.set(keyOf(name, product, category), { rate, impressions });
    }
  }

  /**
   * @param name linked text, in any case
   * @param category of the publisher; empty if it has none
   * @returns undefined if nothing at all was learned yet
   */
  learnedClickRate(name: string, product: string, category: string): LearnedClickRate | undefined {
    const prior = this.#priors.get(category) ?? this.#priors.get('');
    if (prior === undefined) return undefined;
    const known = this.#rates.get(keyOf(name.toLowerCase(), product, category));
    const { rate, impressions } = known ?? { rate: prior, impressions: 0 };
    return { rate, lift: rate / prior, impressions };
  }
}

function keyOf(name: string, product: string, category: string): string {
  return `${category}\n${product}\n${name}`;
}
