import { laneA, laneB } from '../services/product-index/layout/text-hash.ts';
import { rangesToNames } from '../services/product-index/lookup/ranges-to-names.ts';
import { scratch } from '../services/product-index/lookup/scratch.ts';
import type { IndexReader } from '../services/product-index/store/index-reader.ts';
import type { PageRanges } from './page-ranges.ts';

/** Hashes the tokens of a page. What it returns asks the index which ranges are exact names, and gives their numbers. */
export function pageToNames({ tokens, sequences, ranges }: PageRanges) {
  const question = { tokens, languages: [], stems: [], sequences, ranges };
  const lanes = {
    lanesA: Int32Array.from(tokens, laneA),
    lanesB: Int32Array.from(tokens, laneB),
    lens: Int32Array.from(tokens, ({ length }) => length),
  };
  return (base: IndexReader): number[] => {
    scratch.begin();
    const named: number[] = [];
    for (const [range, name] of rangesToNames(base, question, lanes, () => false).entries()) {
      if (name) named.push(range);
    }
    return named;
  };
}
