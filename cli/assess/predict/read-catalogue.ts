import type { BaseReader } from '../../../services/product-index/store/base-reader.ts';

export interface CatalogueTitle {
  readonly product: number;
  readonly text: string;
}

export interface Catalogue {
  /** Products by the offer ids that were asked for; ids that no offer has are missing. */
  readonly productsById: ReadonlyMap<string, ReadonlySet<number>>;
  /** Every distinct title of every product, in product order; empty unless asked for. */
  readonly titles: readonly CatalogueTitle[];
}

/** Reads the offers of a base once. Offers that the product rule joined share their product. */
export function readCatalogue(
  reader: BaseReader,
  ids: ReadonlySet<string>,
  wantsTitles: boolean,
): Catalogue {
  const productsById = new Map<string, Set<number>>();
  const titles: CatalogueTitle[] = [];
  for (let product = 0; product < reader.productCount; product++) {
    const ownTitles = new Set<string>();
    for (const { id, title } of reader.offers(product)) {
      if (ids.has(id)) {
        const products = productsById.get(id) ?? new Set();
        productsById.set(id, products.add(product));
      }
      if (wantsTitles) ownTitles.add(title);
    }
    for (const text of ownTitles) titles.push({ product, text });
  }
  return { productsById, titles };
}
