import type { BaseReader } from '../../../services/product-index/store/base-reader.ts';

/** A product's title for people: that of its first offer. */
export function titleOfProduct(reader: BaseReader, product: number): string {
  return reader.offers(product, 1)[0]?.title ?? `product ${product}`;
}
