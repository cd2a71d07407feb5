import { productsToOffers } from '../services/product-index/products-to-offers.ts';
import { rangesToCandidates } from '../services/product-index/ranges-to-candidates.ts';
import { evidenceColumns } from '../shared/protocol/candidates.ts';
import { asksForHelp } from './asks-for-help.ts';
import { openGeneration } from './open-generation.ts';
import { parsePhraseArgs, phraseUsage } from './parse-phrase-args.ts';
import { phraseToRequest } from './phrase-to-request.ts';
import { printTable } from './print-table.ts';

/** Prints the products that a phrase finds, best first; exit code 1 when it finds none. */
export async function indexGet(args: readonly string[]): Promise<number> {
  if (asksForHelp(args, phraseUsage('index get'))) return 0;
  const given = parsePhraseArgs('index get', args);
  if (!given) return 2;
  const index = openGeneration(given.folder);
  const base = index.reader;
  try {
    const request = phraseToRequest(given, base.header.languages);
    const { products, evidence, generation } = rangesToCandidates(base, request, () => 1);
    if (products.length === 0) {
      console.log('Nothing found.');
      return 1;
    }
    const { offers } = productsToOffers(base, { generation, products });
    const column = (candidate: number, name: (typeof evidenceColumns)[number]) =>
      (evidence[candidate * evidenceColumns.length + evidenceColumns.indexOf(name)] ?? 0).toFixed(
        2,
      );
    printTable([
      ['product', 'name', 'coverage', 'title', 'merchant', 'offer', 'of title'],
      ...products.map((product, i) => [
        product,
        column(i, 'name'),
        column(i, 'coverage'),
        column(i, 'titleCoverage'),
        offers[i]?.offer.merchant ?? '-',
        offers[i]?.offer.offer ?? '-',
        offers[i]?.offer.title ?? '-',
      ]),
    ]);
    return 0;
  } finally {
    await index.close();
  }
}
