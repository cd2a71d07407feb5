import { textToTokens } from '../../../shared/text/text-to-tokens.ts';
import { brandToTokens } from './brand-to-tokens.ts';

export interface Titled {
  readonly title: string;
  readonly brand?: string | undefined;
  readonly mpn?: string | undefined;
}

/** What an offer's names, keys and signature are made of: folded tokens. */
export interface TitleWords {
  readonly title: readonly string[];
  /** Of the title's tokens, those in its head: before the first separator. */
  readonly headCount: number;
  /** Undefined for an offer without a brand, empty for a brand without a token. */
  readonly brand: readonly string[] | undefined;
  readonly mpn: readonly string[] | undefined;
}

/** Splits what an offer is called into words, each of its texts once. */
export function titleToWords({ title, brand, mpn }: Titled): TitleWords {
  const { folded, offsets } = textToTokens(title);
  const end = headEnd(title);
  let headCount = folded.length;
  while (headCount > 0 && (offsets[2 * headCount - 1] as number) > end) headCount--;
  return {
    title: folded,
    headCount,
    brand: brand === undefined ? undefined : brandToTokens(brand),
    mpn: mpn === undefined ? undefined : textToTokens(mpn).folded,
  };
}

/** Where the first separator behind a letter or digit begins; a comma between digits separates nothing. */
function headEnd(title: string): number {
  separator.lastIndex = 0;
  for (let match = separator.exec(title); match; match = separator.exec(title)) {
    if (/[\p{L}\p{N}]/u.test(title.slice(0, match.index))) return match.index;
  }
  return title.length;
}

const separator = /\s[-–—|/•]+\s|\s?\||(?<!\d),|,(?!\d)|[([{;]|:\s/gu;
