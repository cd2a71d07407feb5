import type { Page } from '../../shared/protocol/page.ts';
import type { PageRules, Publisher } from '../../shared/protocol/settings.ts';
import { linksPerProduct } from '../../shared/settings/links-per-product.ts';

type Words = readonly string[];

/** What holds for one page. */
export interface Rules {
  /** Links of the page, at most. */
  readonly maxLinks: number;
  readonly linksPerProduct: number;
  /** 0: however few. */
  readonly wordsPerLink: number;
  /** Characters between two links, at least. */
  readonly minDistance: number;
  /** Missing: all may be linked. */
  readonly merchantsAllowed?: Words;
  readonly merchantsBlocked: Words;
  /** Each of these lists has to allow a category. */
  readonly categoriesAllowed: readonly Words[];
  readonly categoriesBlocked: Words;
  readonly productsBlocked: Words;
  readonly wordsForbidden: Words;
  readonly wordsAdded: NonNullable<Publisher['wordsAdded']>;
}

const MOST_LINKS = 1000;

/**
 * The publisher's rules, narrowed by the page's own: of two numbers the stricter one holds, what
 * either forbids is forbidden, what one does not allow is not allowed. A page can be made up by
 * anybody and so gets no more than the record grants. Merchants that do not sell to the reader's
 * country are blocked.
 */
export function pageToRules(page: Page, publisher: Publisher | undefined): Rules {
  const record: Partial<Publisher> = publisher ?? {};
  const both = [record, page.rules ?? {}] as const;
  const all = <T>(read: (rules: PageRules) => T | undefined): T[] =>
    both.map(read).filter((value) => value !== undefined);
  const joined = (read: (rules: PageRules) => Words | undefined): Words => all(read).flat();

  const country = page.country ?? record.country;
  const foreign = (record.merchantCountries ?? []).filter(
    ({ countries }) => country !== undefined && !countries.includes(country),
  );
  const [first, ...others] = all<Words>(({ merchantsAllowed }) => merchantsAllowed);
  return {
    maxLinks: Math.min(page.maxLinks ?? MOST_LINKS, record.maxLinks ?? MOST_LINKS),
    linksPerProduct: linksPerProduct(...both),
    wordsPerLink: Math.max(0, ...all(({ wordsPerLink }) => wordsPerLink)),
    minDistance: Math.max(0, ...all(({ minDistance }) => minDistance)),
    ...(first && {
      merchantsAllowed: first.filter((one) => others.every((list) => list.includes(one))),
    }),
    merchantsBlocked: [
      ...joined(({ merchantsBlocked }) => merchantsBlocked),
      ...foreign.map(({ merchant }) => merchant),
    ],
    categoriesAllowed: all<Words>(({ categoriesAllowed }) => categoriesAllowed),
    categoriesBlocked: joined(({ categoriesBlocked }) => categoriesBlocked),
    productsBlocked: joined(({ productsBlocked }) => productsBlocked),
    wordsForbidden: joined(({ wordsForbidden }) => wordsForbidden),
    wordsAdded: record.wordsAdded ?? [],
  };
}
