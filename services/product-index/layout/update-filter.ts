/**
 * Value of the database `filter` of the updates: part of a filter over the keys of their names and tokens, as
 * key-filter.ts describes it. Its size is fixed, 1 MB: it serves 800,000 keys, some 25,000 new products;
 * with more, ever more absent keys pass and are looked up in vain.
 *
 *     OFFSET SIZE MEANING
 *     4 * i  4    word i of the part: lines 64 * part and up; a part that is missing is all zero
 *
 * History: update format version 1.
 */
export const UPDATE_FILTER_LINES = 2 ** 14;
export const PART_LINES = 64;
