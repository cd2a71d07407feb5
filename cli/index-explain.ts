import { nameKindLabel } from '../services/product-index/layout/name-kinds.ts';
import { namedKind, namedProduct } from '../services/product-index/layout/name-posting.ts';
import { productId } from '../services/product-index/layout/product-keys.ts';
import { laneA, laneB } from '../services/product-index/layout/text-hash.ts';
import { defaultLimits } from '../services/product-index/lookup/lookup-limits.ts';
import {
  type Question,
  requestToQuestion,
} from '../services/product-index/lookup/request-to-question.ts';
import { tokensToPostings } from '../services/product-index/lookup/tokens-to-postings.ts';
import { rangesToCandidates } from '../services/product-index/ranges-to-candidates.ts';
import type { IndexReader } from '../services/product-index/store/index-reader.ts';
import { type CandidatesRequest, evidenceColumns } from '../shared/protocol/candidates.ts';
import { asksForHelp } from './asks-for-help.ts';
import { openGeneration } from './open-generation.ts';
import { parsePhraseArgs, phraseUsage } from './parse-phrase-args.ts';
import { phraseToRequest } from './phrase-to-request.ts';
import { printTable } from './print-table.ts';

/** Prints every key, candidate and evidence value on the way from a phrase to its products. */
export async function indexExplain(args: readonly string[]): Promise<number> {
  if (asksForHelp(args, phraseUsage('index explain'))) return 0;
  const given = parsePhraseArgs('index explain', args);
  if (!given) return 2;
  const index = openGeneration(given.folder);
  const base = index.reader;
  try {
    const request = phraseToRequest(given, base.header.languages);
    const question = requestToQuestion(request);
    console.log(`${base.id}: ${base.productCount} products`);
    explainName(base, question);
    explainTokens(base, question);
    explainCandidates(base, request);
    return 0;
  } finally {
    await index.close();
  }
}

function explainName(base: IndexReader, { tokens, sequences }: Question): void {
  const joined = (sequences[0] ?? []).map((id) => tokens[id]).join('');
  const found = base.namePostings(laneA(joined), laneB(joined));
  console.log(`\nName ${JSON.stringify(joined)}: ${found?.carriers ?? 0} product(s)`);
  printTable(
    [...(found?.postings ?? [])]
      .slice(0, 10)
      .map((posting) => [namedProduct(posting), nameKindLabel(namedKind(posting))]),
  );
}

function explainTokens(base: IndexReader, question: Question): void {
  const found = tokensToPostings(base, question, defaultLimits, () => false);
  const label = (id: number): string => {
    if (id < found.count) return question.tokens[id] ?? '';
    const positions = found.joined[0] ?? [];
    for (let i = 0; i < positions.length; i += 3) {
      const [first = 0, count = 0, joinedId] = positions.slice(i, i + 3);
      const ids = (question.sequences[0] ?? []).slice(first, first + count);
      if (joinedId === id) return ids.map((one) => question.tokens[one]).join('+');
    }
    return '';
  };
  console.log('\nTokens; rare: products that it leads to, by surface and by stem');
  printTable([
    [
      'token',
      'carriers',
      'rarity',
      'rare',
      ...question.languages.map((language) => `${language} stem`),
    ],
    ...Array.from(found.rarities.subarray(0, found.total), (rarity, id) => [
      label(id),
      found.carriers[id] ?? 0,
      rarity.toFixed(2).padStart(6),
      (found.rare[id] ?? []).map((list) => list.length).join(' + ') || '-',
      ...question.languages.map((_, l) => question.stems[l]?.[id] ?? ''),
    ]),
  ]);
}

function explainCandidates(base: IndexReader, request: CandidatesRequest): void {
  const { products, evidence } = rangesToCandidates(base, request, () => 1);
  console.log(`\nCandidates: ${products.length}`);
  if (products.length === 0) return;
  printTable([
    ['product', ...evidenceColumns, 'title'],
    ...products.map((product, i) => [
      product,
      ...evidenceColumns.map((_, c) =>
        (evidence[i * evidenceColumns.length + c] ?? 0).toFixed(2).padStart(6),
      ),
      base.offers(product, 1)[0]?.title ?? '',
    ]),
  ]);
  console.log('\nOffers of the first');
  const [first = 0] = products;
  const offers = base.offers(first, 20);
  printTable([
    ['offer', 'merchant', 'price', 'title'],
    ...offers.map(({ id, merchant, price, title }) => [
      id,
      merchant,
      price ? `${price.amount} ${price.currency}` : '-',
      title,
    ]),
  ]);
  console.log(`  ${productId(offers)}`);
}
