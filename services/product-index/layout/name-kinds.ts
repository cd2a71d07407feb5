/**
 * Why a token sequence is a name of a product, best first; stored in the upper four bits of a name
 * posting. A line name has lost its variant words, so the siblings of a line share it.
 */
export const nameKinds = {
  title: 1,
  head: 2,
  headWithoutBrand: 3,
  brandMpn: 4,
  mpn: 5,
  line: 6,
  lineWithoutBrand: 7,
} as const;
export type NameKind = (typeof nameKinds)[keyof typeof nameKinds];

export function isLineKind(kind: number): boolean {
  return kind >= nameKinds.line;
}

/** For people. */
export function nameKindLabel(kind: number): string {
  return Object.entries(nameKinds).find(([, value]) => value === kind)?.[0] ?? `kind ${kind}`;
}
