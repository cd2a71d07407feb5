import fc, { type Arbitrary } from 'fast-check';

/** Names that objects of JavaScript have without having been given them. */
export const prototypeNames = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
];

/** Stands for that many brackets around nothing: JSON.stringify cannot nest so deep itself. */
export const deepMark = (depth: number) => `\u0001deep ${depth}\u0001`;

const texts = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(...prototypeNames),
  fc.constantFrom(
    '',
    ' ',
    '\0',
    '\ud800',
    '\udc00\ud800',
    '\ufeff',
    '\u202e',
    'ﷺ',
    'null',
    'NaN',
    '-1',
  ),
  fc.constantFrom(
    '../../etc/passwd',
    "'; DROP TABLE t; --",
    '%00',
    '\r\nX: y',
    '*',
    '(a+)+$',
    ':is(',
  ),
);
const longTexts = fc
  .tuple(fc.constantFrom('a', 'ß', '\ud83d', '{', '"', ' ', '\n', '<b>'), fc.nat(20_000))
  .map(([unit, count]) => unit.repeat(count));
const numbers = fc.oneof(
  fc.constantFrom(
    0,
    -0,
    -1,
    0.5,
    1e308,
    -1e308,
    5e-324,
    2 ** 31,
    2 ** 32,
    2 ** 53,
    -(2 ** 53),
    1e21,
  ),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);

/** A JSON value that belongs nowhere: of another type, out of range, odd, very long, very deep. */
export const hostileValue: Arbitrary<unknown> = fc.oneof(
  { weight: 6, arbitrary: texts },
  { weight: 5, arbitrary: numbers },
  { weight: 3, arbitrary: fc.constantFrom(null, true, false) },
  { weight: 3, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
  { weight: 1, arbitrary: longTexts },
  { weight: 1, arbitrary: fc.nat(9).map((power) => deepMark(2 ** (power + 4))) },
  { weight: 1, arbitrary: fc.nat(2000).map((count) => Array.from({ length: count }, () => 0)) },
);
