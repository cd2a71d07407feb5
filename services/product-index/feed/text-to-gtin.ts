/**
 * Normalises a GTIN to 14 digits, so that the UPC and the EAN of one item are equal.
 *
 * @returns undefined for anything that does not identify one item everywhere: a wrong check digit,
 *   numbers that shops assign themselves (prefixes 02, 04 and 20 to 29), coupons, all zeros
 */
export function textToGtin(text: string): string | undefined {
  const digits = text.replace(/[\s-]/g, '');
  if (!/^(?:\d{8}|\d{12,14})$/.test(digits)) return undefined;
  const gtin = digits.padStart(14, '0');
  if (/^0+$/.test(gtin) || !hasCheckDigit(gtin)) return undefined;
  const prefix = Number(gtin.slice(1, 4));
  const isEight = digits.length === 8;
  const isInternal = (prefix >= 20 && prefix <= 29) || (prefix >= 40 && prefix <= 49);
  if (!isEight && (isInternal || (prefix >= 200 && prefix <= 299))) return undefined;
  return gtin;
}

/** Weights 3 and 1 alternate from the left of 14 digits; the sum is a multiple of ten. */
function hasCheckDigit(gtin: string): boolean {
  let sum = 0;
  for (let i = 0; i < 14; i++) sum += (gtin.charCodeAt(i) - 48) * (i % 2 === 0 ? 3 : 1);
  return sum % 10 === 0;
}
