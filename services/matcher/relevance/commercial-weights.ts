/**
 * Log-odds that the offer adds to what the text says. Beliefs, not tuned: no labelled page tells what was
 * bought. They are small beside the text's, so that money never makes a doubtful link a sure one.
 */
export const commercialWeights = {
  /** By availability; unknown ones by `unknown`. */
  in_stock: 0.3,
  unknown: 0,
  preorder: -0.5,
  backorder: -0.7,
  out_of_stock: -4,
  /** No price is given. */
  withoutPrice: -0.3,
  /** The price is below a third or above three times the middle of the product's offers. */
  oddPrice: -2,
  /** The price is not in the currency of the page. */
  otherCurrency: -0.7,
  /** Per doubling of the merchant's commission over the usual, two doublings at most. */
  commission: 0.1,
  /** The merchant does not sell to the reader's country: never linked. */
  otherCountry: Number.NEGATIVE_INFINITY,
} as const;
