/** Why a row became no offer. */
export const rejectReasons = {
  'bad-row': 'The row cannot be parsed',
  'column-count': 'The row has more or fewer columns than the header',
  'missing-id': 'No id',
  'missing-title': 'No title, or one without a word of at most 64 letters and digits',
  'missing-link': 'No link',
  'bad-link': 'The link is no http or https address',
  'bad-price': 'The price is no positive amount with at most one currency',
  'no-currency': 'The price has no currency and the mapping names none',
  'nothing-changes': 'The row has neither title and link nor price or availability',
  'duplicate-id': 'The merchant has an earlier row with this id',
  'too-many-products': 'The index holds no more products',
} as const;
export type RejectReason = keyof typeof rejectReasons;

/** One line of rejects.jsonl, without the file. */
export interface Reject {
  readonly line: number;
  readonly reason: RejectReason;
  readonly field?: string;
  /** The value seen, shortened. */
  readonly value?: string;
}

/** A value for a reject line. */
export function shortened(value: string | undefined): string {
  const text = value ?? '';
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
}
