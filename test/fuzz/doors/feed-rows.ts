import fc from 'fast-check';

/** Texts that a feed may have in any column, the right ones as well. */
const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom(
    '',
    ' ',
    '"',
    '\t',
    '\r',
    'constructor',
    '__proto__',
    '\ud800',
    '\ufeff',
    '0',
    '-1',
    'NaN',
    '1e309',
  ),
  fc.nat(3000).map((length) => 'x'.repeat(length)),
);
const or = (right: fc.Arbitrary<string>) =>
  fc.oneof({ weight: 6, arbitrary: right }, { weight: 1, arbitrary: anything });

/** Rows under Google's field names. */
export const feedRows = fc.record(
  {
    id: or(fc.nat(999).map(String)),
    title: or(fc.lorem({ maxCount: 6 })),
    link: or(fc.webUrl()),
    price: or(fc.constantFrom('12.99 EUR', '1.299,00 €', '$5', "1'299.00 CHF", '0', '12,5,9')),
    sale_price: or(fc.constantFrom('1 EUR', '0,99 EUR')),
    gtin: or(fc.constantFrom('4006381333931', '00012345678905', '96385074')),
    brand: or(fc.constantFrom('Canon', 'Bosch')),
    mpn: or(fc.string({ maxLength: 6 })),
    image_link: or(fc.webUrl()),
    availability: or(fc.constantFrom('in stock', 'https://schema.org/InStock', 'preorder')),
    product_type: or(fc.constantFrom('Cameras > Lenses')),
  },
  { requiredKeys: ['id', 'title', 'link'] },
);
