import type { OfferRecord } from './offer-record.ts';
import { tokensOf } from './tokens-of.ts';

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

export function productKeys(
  offer: Pick<OfferRecord, 'title' | 'brand' | 'mpn' | 'gtin'>,
): ProductKeys {
  const brand = joined(offer.brand);
  const mpn = joined(offer.mpn);
  const isUsable = brand !== '' && mpn.length >= 2 && !placeholders.has(mpn);
  return {
    gtin: offer.gtin === undefined ? undefined : `gtin:${offer.gtin}`,
    mpn: isUsable ? `mpn:${brand}/${mpn}` : undefined,
    title: `title:${tokensOf(offer.title).join('-')}`,
  };
}

/** The id of a product for the outside: the strongest key that any of its offers has. */
export function productId(offers: readonly OfferRecord[]): string {
  const keys = offers.map(productKeys);
  const strongest =
    keys.find((key) => key.gtin !== undefined)?.gtin ??
    keys.find((key) => key.mpn !== undefined)?.mpn;
  return strongest ?? keys[0]?.title ?? '';
}

function joined(text: string | undefined): string {
  return text === undefined ? '' : tokensOf(text).join('');
}
