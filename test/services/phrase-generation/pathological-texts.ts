const repeat = (unit: string, length: number) => unit.repeat(Math.ceil(length / unit.length));

/** Texts of about any length that make careless code slow, by what they are made of. */
export const pathologicalTexts: Readonly<Record<string, (length: number) => string>> = {
  'one word': (length) => repeat('a', length),
  digits: (length) => repeat('1', length),
  'digits and a unit': (length) => `${repeat('1', length)}m`,
  'digits and dots': (length) => repeat('1.', length),
  'one-letter words': (length) => repeat('a ', length),
  capitals: (length) => repeat('Ab ', length),
  'names with links': (length) => repeat('Sony Of The ', length),
  ampersands: (length) => repeat('A & ', length),
  hyphens: (length) => repeat('A-', length),
  'one model number': (length) => repeat('A1', length),
  'model numbers': (length) => repeat('X1-', length),
  'words and model numbers': (length) => repeat('A1 ', length),
  commas: (length) => repeat('Ab, ', length),
  articles: (length) => repeat('The ', length),
  pluses: (length) => repeat('1+', length),
  'white space': (length) => `Sony${repeat(' \n\t', length)}Sony`,
  punctuation: (length) => `Sony${repeat('."', length)} Sony`,
  emoji: (length) => repeat('🎧', length),
  'lone surrogates': (length) => repeat('\ud83c', length),
  'combining marks': (length) => `e${repeat('\u0301', length)}`,
  'separate accents': (length) => repeat('e\u0301\u0308 ', length),
  'right-to-left': (length) => repeat('שלום ', length),
  'no spaces': (length) => repeat('商品名', length),
  brackets: (length) => repeat('([', length),
};
