import {
  addName,
  type Name,
  productsToNames,
} from '../../services/product-index/feed/products-to-names.ts';
import type { TitleToken } from '../../services/product-index/feed/title-to-tokens.ts';
import { titleToTokens } from '../../services/product-index/feed/title-to-tokens.ts';
import {
  isPairJoined,
  isTripleJoined,
} from '../../services/product-index/layout/joined-neighbours.ts';
import { joinA, joinB, keyHigh, keyLow } from '../../services/product-index/layout/text-hash.ts';
import { FLAG_FOLLOWS } from '../../services/product-index/layout/title-signature.ts';
import { titleToWords } from '../../services/product-index/layout/title-words.ts';
import type { Catalogue } from './catalogue.ts';
import { KeyKind } from './key-kind.ts';
import { KeyRuns, MOST_PRODUCTS } from './key-runs.ts';
import { PrototypeStore } from './prototype-store.ts';
import { SIGNATURE_TOKENS, SignatureBlocks, signatureWord, tokenPart } from './signature-blocks.ts';

/** Tokens between the two of a pair, at most, plus one. */
export const PAIR_DISTANCE = 3;
/** Carriers up to which a key leads anywhere by itself. */
export const LIST_MOST = 512;

export interface Layout {
  readonly store: PrototypeStore;
  readonly productCount: number;
  readonly names: KeyKind;
  readonly joined: KeyKind;
  readonly tokens: KeyKind;
  /** Of the hashed keys only. */
  readonly pairs: KeyKind | undefined;
  readonly signatures: SignatureBlocks;
  /** CPU, microseconds in all: the generator's included. */
  readonly cpu: { readonly derive: number; readonly sort: number; readonly write: number };
}

/**
 * Builds one of the two layouts over products in name order. Both key names and joined neighbours;
 * hashed keys add every pair of tokens at most three apart and keep short token lists only, the token
 * index keeps every list.
 */
export function buildLayout(
  folder: string,
  catalogue: Catalogue,
  order: Uint32Array,
  isHashed: boolean,
): Layout {
  if (catalogue.count > MOST_PRODUCTS) {
    throw new Error(
      `Cannot compare layouts: at most ${MOST_PRODUCTS} products: ${catalogue.count}`,
    );
  }
  const runs = { names: new KeyRuns(), joined: new KeyRuns(), tokens: new KeyRuns() };
  const pairRuns = isHashed ? new KeyRuns() : undefined;
  const words = new Uint32Array(catalogue.count * SIGNATURE_TOKENS);
  const lap = laps();
  order.forEach((number, product) => {
    const { title, titles, brand, mpn } = catalogue.product(number);
    const names: Name[] = [];
    for (const one of titles) {
      const words = titleToWords({ title: one, brand, mpn });
      for (const name of productsToNames(words)) addName(names, name);
    }
    for (const { a, b } of names) addKey(runs.names, a, b, product);
    const { entries } = titleToTokens(titleToWords({ title, brand, mpn }), '');
    for (const { a, b } of entries) addKey(runs.tokens, a, b, product);
    for (let i = 0; i < Math.min(entries.length, SIGNATURE_TOKENS); i++) {
      const { a, b } = entries[i] as TitleToken;
      words[product * SIGNATURE_TOKENS + i] = signatureWord(keyHigh(a, b), 0);
    }
    addJoined(entries, runs.joined, product);
    if (pairRuns) addPairs(entries, pairRuns, product);
  });
  const derive = lap();
  for (const one of [runs.names, runs.joined, runs.tokens, pairRuns]) one?.sort();
  const sort = lap();
  const store = new PrototypeStore(folder);
  const layout = {
    store,
    productCount: catalogue.count,
    names: new KeyKind(store, 'names', runs.names, Number.POSITIVE_INFINITY),
    joined: new KeyKind(store, 'joined', runs.joined, LIST_MOST),
    tokens: new KeyKind(store, 'tokens', runs.tokens, isHashed ? LIST_MOST : catalogue.count),
    pairs: pairRuns && new KeyKind(store, 'pairs', pairRuns, LIST_MOST),
  };
  rateSignatures(words, runs.tokens, catalogue.count);
  const signatures = new SignatureBlocks(store, words);
  return { ...layout, signatures, cpu: { derive, sort, write: lap() } };
}

/** Lanes of a pair whose order does not matter. */
export function pairLane(first: number, second: number): number {
  return (first + second) >>> 0;
}

function addKey(runs: KeyRuns, a: number, b: number, product: number): void {
  const high = keyHigh(a, b);
  runs.add(high, keyLow(high, b), product);
}

function addJoined(entries: readonly TitleToken[], runs: KeyRuns, product: number): void {
  for (let i = 1; i < entries.length; i++) {
    const first = entries[i - 1] as TitleToken;
    const second = entries[i] as TitleToken;
    if ((second.flags & FLAG_FOLLOWS) === 0) continue;
    const a = joinA(first.a, second.a, second.len);
    const b = joinB(first.b, second.b, second.len);
    if (isPairJoined(first.len, second.len)) addKey(runs, a, b, product);
    const third = entries[i + 1];
    if (!third || (third.flags & FLAG_FOLLOWS) === 0) continue;
    if (!isTripleJoined(first.len, second.len, third.len)) continue;
    addKey(runs, joinA(a, third.a, third.len), joinB(b, third.b, third.len), product);
  }
}

function addPairs(entries: readonly TitleToken[], runs: KeyRuns, product: number): void {
  for (let i = 0; i < entries.length; i++) {
    const first = entries[i] as TitleToken;
    for (let j = i + 1; j < Math.min(entries.length, i + PAIR_DISTANCE + 1); j++) {
      const second = entries[j] as TitleToken;
      addKey(runs, pairLane(first.a, second.a), pairLane(first.b, second.b), product);
    }
  }
}

/** Puts each token's rarity into the signatures of its carriers. */
function rateSignatures(words: Uint32Array, tokens: KeyRuns, productCount: number): void {
  tokens.forEach((high, _low, products, count) => {
    const word = signatureWord(high, Math.log(productCount / count));
    const wanted = tokenPart(word);
    for (let i = 0; i < count; i++) {
      const start = (products[i] as number) * SIGNATURE_TOKENS;
      for (let pos = start; pos < start + SIGNATURE_TOKENS; pos++) {
        if (tokenPart(words[pos] as number) === wanted) words[pos] = word;
      }
    }
  });
}

/** CPU time since the last call, user and system, microseconds. */
function laps(): () => number {
  let last = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(last);
    last = process.cpuUsage();
    return user + system;
  };
}
