import type { TitleWords } from '../layout/title-words.ts';

/**
 * The name by which products are ordered and so numbered, of which 48 bytes count: brand, then the title's other tokens.
 * Siblings become neighbours whatever the order of the feeds, so a name that they share is a few runs.
 */
export function canonicalName({ title, brand = [] }: TitleWords): string {
  const rest = brand.length === 0 ? title : title.filter((token) => !brand.includes(token));
  return [...brand, ...rest].join(' ');
}
