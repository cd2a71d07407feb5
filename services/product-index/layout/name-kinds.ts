/**
 * Why a token sequence is a name of a product. A line name has lost its variant words, so the siblings
 * of a line share it; every other name is full. The database `names` keeps the two kinds apart.
 */
export const nameKinds = { full: 0, line: 1 } as const;
export type NameKind = (typeof nameKinds)[keyof typeof nameKinds];

/** For people. */
export function nameKindLabel(kind: NameKind): string {
  return kind === nameKinds.line ? 'line' : 'full';
}

/** The name by which updates find the product of a GTIN; no joined form of a text holds a colon. */
export function gtinName(gtin: string): string {
  return `gtin:${gtin}`;
}
