import type { PageRules } from '../protocol/settings.ts';

/**
 * Mentions of one product that a page may have linked, by what record and page say: the first
 * unless either says more, and the fewer if both do.
 */
export function linksPerProduct(...rules: readonly (PageRules | undefined)[]): number {
  const said = rules.map((one) => one?.linksPerProduct).filter((count) => count !== undefined);
  return said.length > 0 ? Math.min(...said) : 1;
}
