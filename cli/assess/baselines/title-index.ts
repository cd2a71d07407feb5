import { textToTokens } from '../../../shared/text/text-to-tokens.ts';
import type { CatalogueTitle } from '../predict/read-catalogue.ts';

/** An inverted index of all titles in memory. Titles are numbered from 0. */
export class TitleIndex {
  /** Product of each title. */
  readonly products: Uint32Array;
  /** Distinct tokens of each title. */
  readonly lengths: Uint16Array;
  readonly averageLength: number;
  /** Summed rarity of the distinct tokens of each title, nats. */
  readonly masses: Float64Array;
  readonly #byToken = new Map<string, number[]>();
  readonly #byJoined = new Map<string, number[]>();

  constructor(titles: readonly CatalogueTitle[]) {
    this.products = Uint32Array.from(titles, ({ product }) => product);
    this.lengths = new Uint16Array(titles.length);
    this.masses = new Float64Array(titles.length);
    titles.forEach(({ text }, title) => {
      const tokens = textToTokens(text).folded;
      const distinct = new Set(tokens);
      this.lengths[title] = distinct.size;
      for (const token of distinct) addTo(this.#byToken, token, title);
      for (const pair of new Set(joinedNeighbours(tokens))) addTo(this.#byJoined, pair, title);
    });
    for (const [token, found] of this.#byToken) {
      for (const title of found)
        this.masses[title] = (this.masses[title] ?? 0) + this.rarity(token);
    }
    this.averageLength =
      this.lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, titles.length);
  }

  get count(): number {
    return this.products.length;
  }

  /** Titles with the token. */
  withToken(token: string): readonly number[] {
    return this.#byToken.get(token) ?? none;
  }

  /** Titles in which two neighbours make the token when joined. */
  withJoined(token: string): readonly number[] {
    return this.#byJoined.get(token) ?? none;
  }

  /** ln(titles / titles with the token), as if one had an unknown token, nats. */
  rarity(token: string): number {
    return Math.log((this.count + 1) / Math.max(1, this.withToken(token).length));
  }
}

/** Each token with the next one, as one word. */
export function joinedNeighbours(tokens: readonly string[]): string[] {
  return tokens.slice(1).map((token, i) => `${tokens[i]}${token}`);
}

const none: readonly number[] = [];

function addTo(lists: Map<string, number[]>, key: string, title: number): void {
  const list = lists.get(key);
  if (list) list.push(title);
  else lists.set(key, [title]);
}
