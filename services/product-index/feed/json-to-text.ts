/** Deeper is nothing that a feed says, and reading it would take the stack. */
const MOST_DEPTH = 8;

/** A value of a JSON row as text. Lists give their first; `{"value": 12.99, "currency": "EUR"}` gives `12.99 EUR`. */
export function jsonToText(value: unknown, depth = 0): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value !== 'object' || value === null || depth === MOST_DEPTH) return undefined;
  if (Array.isArray(value)) return jsonToText(value[0], depth + 1);
  const { value: amount, currency } = value as { value?: unknown; currency?: unknown };
  const text = jsonToText(amount, depth + 1);
  return text === undefined
    ? undefined
    : `${text} ${typeof currency === 'string' ? currency : ''}`.trim();
}
