import { gtinName } from './name-kinds.ts';
import type { OfferRecord } from './offer-record.ts';
import { type TitleWords, titleToWords } from './title-words.ts';

/** What an offer says about which product it offers, strongest first; also the form of product ids. */
export interface ProductKeys {
  /** `gtin:04549292157734` */
  readonly gtin: string | undefined;
  /** `mpn:canon/4082c002`: joined folded tokens of brand and MPN. */
  readonly mpn: string | undefined;
  /** `title:canon-eos-r6`: folded tokens. */
  readonly title: string;
}

const placeholders = new Set(['na', 'none', 'null', 'unknown', 'doesnotapply', 'tbd', 'generic']);

/** @param words of the offer, for a caller that has them */
export function productKeys(
  offer: Pick<OfferRecord, 'title' | 'brand' | 'mpn' | 'gtin'>,
  words: TitleWords = titleToWords(offer),
): ProductKeys {
  const brand = words.brand?.join('') ?? '';
  const mpn = words.mpn?.join('') ?? '';
  const isUsable = brand !== '' && mpn.length >= 2 && !placeholders.has(mpn);
  return {
    gtin: gtinKey(offer),
    mpn: isUsable ? `mpn:${brand}/${mpn}` : undefined,
    title: `title:${words.title.join('-')}`,
  };
}

/** The id of a product for the outside: the strongest key that any of its offers has. */
export function productId(offers: readonly OfferRecord[]): string {
  const gtin = offers.map(gtinKey).find((key) => key !== undefined);
  if (gtin !== undefined) return gtin;
  const keys = offers.map((offer) => productKeys(offer));
  return keys.find(({ mpn }) => mpn !== undefined)?.mpn ?? keys[0]?.title ?? '';
}

function gtinKey({ gtin }: Pick<OfferRecord, 'gtin'>): string | undefined {
  return gtin === undefined ? undefined : gtinName(gtin);
}
