import type { Link } from '../../../shared/protocol/links.ts';

/** How far a shadow agrees with what was shown. */
export interface Agreement {
  /** Same characters, same product. */
  readonly same: number;
  readonly onlyShadow: number;
  readonly onlyShown: number;
}

/** Compares links by their characters and product; the offer may differ. */
export function compareLinks(shadow: readonly Link[], shown: readonly Link[]): Agreement {
  const inShown = new Set(shown.map(keyOf));
  const same = shadow.filter((link) => inShown.has(keyOf(link))).length;
  return { same, onlyShadow: shadow.length - same, onlyShown: shown.length - same };
}

function keyOf({ block, start, end, product }: Link): string {
  return `${block} ${start} ${end} ${product.id}`;
}
