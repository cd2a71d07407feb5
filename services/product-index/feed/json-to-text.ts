/** A value of a JSON row as text. Lists give their first; `{"value": 12.99, "currency": "EUR"}` gives `12.99 EUR`. */
export function jsonToText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return jsonToText(value[0]);
  if (typeof value !== 'object' || value === null) return undefined;
  const { value: amount, currency } = value as { value?: unknown; currency?: unknown };
  const text = jsonToText(amount);
  return text === undefined
    ? undefined
    : `${text} ${typeof currency === 'string' ? currency : ''}`.trim();
}
