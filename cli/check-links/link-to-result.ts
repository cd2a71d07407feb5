import { setTimeout as sleep } from 'node:timers/promises';

import { type AskOptions, askShop, type ShopAnswer } from './ask-shop.ts';

export const linkResults = ['alive', 'out-of-stock', 'dead', 'unsure', 'refused'] as const;

/** What became of one link. `refused`: it leads where no shop is; `unsure`: the shop did not say. */
export interface LinkResult {
  readonly result: (typeof linkResults)[number];
  readonly status?: number;
  readonly reason?: string;
  /** The shop asks to be left alone for so long, s. */
  readonly pauseSeconds?: number;
}

export interface CheckOptions extends Omit<AskOptions, 'method'> {
  /** Read the page and what it says of the stock. */
  readonly stock: boolean;
  /** Between the two questions that a dead link is asked, ms. */
  readonly againAfterMs: number;
}

const gone: ReadonlySet<number> = new Set([404, 410]);
/** Shops that do not answer HEAD say so in these ways. */
const headless: ReadonlySet<number> = new Set([400, 403, 405, 406, 501]);
/** schema.org's words, in JSON-LD, microdata and RDFa. */
const stockWords =
  /schema\.org\/(InStock|OutOfStock|SoldOut|Discontinued|PreOrder|BackOrder|LimitedAvailability|OnlineOnly|InStoreOnly)/gi;
const outWords = new Set(['outofstock', 'soldout', 'discontinued']);

/** Asks for one link: HEAD, then GET where HEAD says too little. Dead is what is gone both times. */
export async function linkToResult(link: string, options: CheckOptions): Promise<LinkResult> {
  try {
    const first = options.stock ? 'GET' : 'HEAD';
    let answer = await askShop(link, { ...options, method: first });
    if (gone.has(answer.status) || (first === 'HEAD' && headless.has(answer.status))) {
      await sleep(options.againAfterMs);
      const again = await askShop(link, { ...options, method: 'GET' });
      if (gone.has(answer.status) && gone.has(again.status)) {
        return { result: 'dead', status: again.status };
      }
      answer = again;
    }
    return toResult(answer, options.stock);
  } catch (error) {
    const reason = (error as Error).message;
    return { result: /leads (inside|to)/.test(reason) ? 'refused' : 'unsure', reason };
  }
}

function toResult({ status, body, retryAfter }: ShopAnswer, stock: boolean): LinkResult {
  if (status === 429 || status === 503) {
    return { result: 'unsure', status, pauseSeconds: retryAfter ?? 60 };
  }
  if (status < 200 || status >= 300) return { result: 'unsure', status };
  const words = stock ? [...body.matchAll(stockWords)].map(([, word]) => word?.toLowerCase()) : [];
  // Of several offers on the page one in stock is enough.
  const isOut = words.length > 0 && words.every((word) => word !== undefined && outWords.has(word));
  return { result: isOut ? 'out-of-stock' : 'alive', status };
}
