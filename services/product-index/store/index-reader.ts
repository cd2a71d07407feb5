import type { BaseReader } from './base-reader.ts';

/** What questions are answered from: a base, or a base with updates read over it. */
export type IndexReader = Pick<
  BaseReader,
  | 'id'
  | 'header'
  | 'sequence'
  | 'vocabulary'
  | 'productCount'
  | 'prefetchNames'
  | 'prefetchTokens'
  | 'namePostings'
  | 'token'
  | 'frequentProducts'
  | 'signature'
  | 'offers'
>;
