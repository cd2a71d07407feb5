export interface Price {
  readonly amount: number;
  /** ISO 4217, or undefined when the text names none. */
  readonly currency: string | undefined;
}

const symbols: Readonly<Record<string, string>> = {
  '€': 'EUR',
  '£': 'GBP',
  '¥': 'JPY',
  '₹': 'INR',
  zł: 'PLN',
  US$: 'USD',
};

/** As Google's specification has it, and most feeds: the rest of the rules can neither change nor refuse it. */
const plain = /^(\d{1,9}(?:\.\d+)?) ([A-Z]{3})$/;

/**
 * Reads `12.99 EUR`, `EUR 12.99`, `12,99 €`, `1.299,00 EUR`, `1'299.00`, `12.99`.
 *
 * Of two kinds of separators the last is the decimal one. A lone comma before exactly three digits
 * groups thousands; a lone dot is always decimal, as Google's specification writes prices. `$` and
 * `kr` are several currencies: they name none.
 *
 * @returns undefined for anything but one positive amount and at most one currency
 */
export function textToPrice(text: string): Price | undefined {
  const [, plainAmount, plainCurrency] = plain.exec(text) ?? [];
  if (plainAmount !== undefined && Number(plainAmount) > 0) {
    return { amount: Number(plainAmount), currency: plainCurrency };
  }
  const match =
    /^\s*([^\d\s.,-]{1,3}|[A-Za-z]{3})?\s*(\d[\d.,' \u00a0\u202f’]*)\s*([^\d\s.,-]{1,3}|[A-Za-z]{3})?\s*$/u.exec(
      text,
    );
  if (!match || (match[1] && match[3])) return undefined;
  const amount = textToAmount((match[2] ?? '').trim());
  const unit = match[1] ?? match[3];
  const currency = unit === undefined ? undefined : textToCurrency(unit);
  if (amount === undefined || currency === false) return undefined;
  return { amount, currency };
}

function textToAmount(text: string): number | undefined {
  let digits = text.replace(/[' \u00a0\u202f’]/g, '');
  const dot = digits.lastIndexOf('.');
  const comma = digits.lastIndexOf(',');
  if (dot >= 0 && comma >= 0) {
    digits = digits.replaceAll(dot > comma ? ',' : '.', '').replace(',', '.');
  } else if (comma >= 0) {
    const groupsThousands = /^\d{1,3}(,\d{3})+$/.test(digits);
    digits = groupsThousands ? digits.replaceAll(',', '') : digits.replace(',', '.');
  } else if (/^\d{1,3}(\.\d{3}){2,}$/.test(digits)) {
    digits = digits.replaceAll('.', '');
  }
  if (!/^\d+(\.\d+)?$/.test(digits)) return undefined;
  const amount = Number(digits);
  return amount > 0 && amount < 1e9 ? amount : undefined;
}

/** @returns undefined for a sign of several currencies, false for none at all */
function textToCurrency(unit: string): string | undefined | false {
  const known = symbols[unit];
  if (known !== undefined) return known;
  if (unit === '$' || unit.toLowerCase() === 'kr') return undefined;
  return /^[A-Za-z]{3}$/.test(unit) ? unit.toUpperCase() : false;
}
