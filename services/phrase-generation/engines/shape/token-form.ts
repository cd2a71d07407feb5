import { type ReadBlock, role } from '../read-block.ts';
import { shape } from '../token-shapes.ts';

/** How a token is written, from what no name holds to what is hardly anything but a name. */
export const form = {
  none: 0,
  /** Digits, or a Roman numeral. */
  number: 1,
  /** Begins with a capital, or all of a short word is capital in a text of capitals. */
  capital: 2,
  /** Two to five capitals: `NAS`, `EOS`. */
  acronym: 3,
  /** A capital inside: `iPhone`, `PowerShot`. */
  inner: 4,
  /** Letters and digits: `5D`, `1000XM4`; not `16GB`. */
  model: 5,
} as const;

/** The form of a token. In German a mere capital says nothing and is `none` without a neighbour. */
export function formOf({ tokens, roles, shapes }: ReadBlock, i: number): number {
  const token = tokens[i] ?? '';
  const bits = shapes[i] ?? 0;
  const hasDigit = (bits & shape.digit) !== 0;
  if (hasDigit && (bits & shape.letter) === 0) return token.length <= 6 ? form.number : form.none;
  if (hasDigit) return measure.test(token) || ordinal.test(token) ? form.number : form.model;
  if (roles[i] !== role.strong) return form.none;
  if ((bits & shape.innerCapital) === 0) return form.capital;
  if (roman.test(token)) return form.number;
  return (bits & shape.capital) !== 0 && token.length <= 5 ? form.acronym : form.inner;
}

/** Folded: a number with its unit. */
const measure =
  /^\d+(?:\.\d+)?(?:[ckmn]?m|[kmgt]b(?:it|ps)?|m?ah|[km]?w|wh|v|a|[km]?g|kg|m?l|oz|lbs?|in|inch|ft|[kmg]?hz|fps|mp|dpi|rpm|p|k|x|s|h|min|d|w|db|nits|euro?|usd|am|pm|er|th|nm|lm)$/;
const ordinal = /^\d+(?:st|nd|rd|th|er|e|eme|ste|de|a|o)$/;
const roman = /^(?:i{2,3}|iv|vi{0,3}|ix)$/;
