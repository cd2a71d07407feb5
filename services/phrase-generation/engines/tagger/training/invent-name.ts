import type { CatalogueName, CatalogueNames } from './catalogue-names.ts';
import { otherNames } from './other-names.ts';
import type { SeededRandom } from './seeded-random.ts';

const tails = [
  '(Black)',
  '(White)',
  '- Black',
  'Black',
  '(2nd generation)',
  '2nd Generation',
  '(2021)',
  '27 inch',
];
const letters = 'ABCDEFGHJKLMNPRSTUVWXZ'.split('');

/**
 * A product's name as a text could have it: of the catalogue, with another brand or number, or made up.
 * The catalogue's own words must not be all that the tagger knows names by.
 *
 * @param accessories nouns of things that belong to a product
 */
export function inventName(
  { products, media }: CatalogueNames,
  accessories: readonly string[],
  random: SeededRandom,
): string {
  const draw = random.next();
  if (draw < 0.05 && media.length > 0) return random.of(media);
  if (draw < 0.08) return bareLine(random);
  let name = draw < 0.36 ? madeUp(random) : ofCatalogue(random.of(products), random);
  if (random.isWithin(0.03)) name += ` ${random.of(tails)}`;
  if (random.isWithin(0.05)) name += ` ${random.of(otherNames.lineEndings)}`;
  if (random.isWithin(0.06)) name += ` ${random.of(otherNames.things)}`;
  if (random.isWithin(0.06)) name += ` ${random.of(accessories)}`;
  return random.isWithin(0.05) ? name.toLowerCase() : name;
}

/** A line of products without brand or model, as people say `iPhone` or `PowerShot`. */
function bareLine(random: SeededRandom): string {
  const rest = inventBrand(random).toLowerCase();
  const line = `${random.of(otherNames.lineBeginnings)}${rest.charAt(0).toUpperCase()}${rest.slice(1)}`;
  if (random.isWithin(0.6)) return line;
  return `${line} ${random.isWithin(0.5) ? random.of(otherNames.lineEndings) : 1 + random.below(12)}`;
}

/** A brand: mostly syllables, sometimes letters. */
export function inventBrand(random: SeededRandom): string {
  if (random.isWithin(0.12)) return letterRun(2 + random.below(3), random);
  let brand = '';
  for (let count = 2 + random.below(2); count > 0; count--)
    brand += random.of(otherNames.syllables);
  const capital = brand.charAt(0).toUpperCase() + brand.slice(1);
  return random.isWithin(0.07) ? capital.toUpperCase() : capital;
}

function ofCatalogue({ name, brand, noun }: CatalogueName, random: SeededRandom): string {
  let rest = name.slice(brand.length + 1);
  if (random.isWithin(0.5)) {
    rest = rest.replace(/\d/g, (digit) => (digit === '0' ? digit : String(1 + random.below(9))));
  }
  const standsAlone = /\d|\p{L} \p{L}|\p{Ll}\p{Lu}/u.test(rest);
  const draw = random.next();
  if (draw < 0.3 && standsAlone) return rest;
  const full = `${draw < 0.6 ? inventBrand(random) : brand} ${rest}`;
  if (!random.isWithin(0.2)) return full;
  return `${full} ${random.isWithin(0.5) ? titleCase(noun) : noun.toLowerCase()}`;
}

function titleCase(text: string): string {
  return text.replace(/(?<!\p{L})\p{L}/gu, (letter) => letter.toUpperCase());
}

/** With a model, or a brand before what the thing is called, capital or not. */
function madeUp(random: SeededRandom): string {
  const words: string[] = [random.isWithin(0.9) ? inventBrand(random) : ''];
  if (random.isWithin(0.12))
    return `${words[0] || inventBrand(random)} ${random.of(otherNames.plainThings)}`;
  if (random.isWithin(0.12)) {
    const brand = words[0] || inventBrand(random);
    return random.isWithin(0.8) ? `${brand} ${inventThing(random)}` : withMeasure(brand, random);
  }
  const hasModel = words[0] === '' || random.isWithin(0.45);
  if (hasModel) words.push(model(random));
  else if (random.isWithin(0.4)) words.push(inventBrand(random));
  if (random.isWithin(0.12))
    words.push(`${2 + random.below(19)}-${random.of(['in-1', 'Piece', 'Pack', 'inch'])}`);
  for (let count = random.below(4); count > 0; count--)
    words.push(random.of(otherNames.adjectives));
  if (!hasModel || random.isWithin(0.5)) {
    const thing = random.of(otherNames.things);
    if (random.isWithin(0.3)) words.push(random.of(otherNames.things));
    words.push(random.isWithin(0.8) ? thing : thing.toLowerCase());
  }
  if (random.isWithin(0.04))
    words.push(random.of(['for', 'with', 'and']), random.of(otherNames.things));
  return words.join(' ').trim();
}

function withMeasure(brand: string, random: SeededRandom): string {
  const standard = random.of(otherNames.standards);
  return `${random.of(otherNames.measures)} ${brand} ${standard} ${random.of(otherNames.plainThings)}`;
}

/** Written like a name, and none: `Small Knife`, `Apps & Services`. */
export function inventHeading(random: SeededRandom): string {
  const thing = () => random.of(otherNames.things);
  const adjective = () => random.of(otherNames.adjectives);
  switch (random.below(9)) {
    case 0:
      return `${thing()} & ${thing()}`;
    case 1:
      return `${thing()} and ${thing()} Setup`;
    case 2:
      return `${random.of(['My', 'Your', 'The', 'Our', 'Best', 'Other', 'New', 'Any'])} ${thing()}`;
    case 3:
      return `${random.of(['The Best', 'Choosing a', 'How I Clean My', 'Which'])} ${adjective()} ${thing()}`;
    case 4:
      return `${adjective()} ${thing()}s I Use`;
    case 5:
      return `${random.of(otherNames.standards)} ${thing()}`;
    case 6:
      return `${thing()} ${random.of(['Guide', 'Review', 'Ideas', 'Options', 'Prices', 'Tips', 'FAQ'])}`;
    case 7:
      return `${thing()}, ${thing()} & ${adjective()} ${thing()}`;
    default:
      return `${adjective()} ${thing()}`;
  }
}

/** A thing with measures or standards: `6ft HDMI cable`. */
export function inventThing(random: SeededRandom): string {
  const words: string[] = [];
  const draw = random.next();
  if (draw < 0.6) words.push(random.of(otherNames.measures));
  if (draw > 0.4) words.push(random.of(otherNames.standards));
  if (random.isWithin(0.8)) {
    const thing = random.isWithin(0.6)
      ? random.of(otherNames.plainThings)
      : random.of(otherNames.things);
    words.push(random.isWithin(0.35) ? titleCase(thing) : thing.toLowerCase());
  }
  return words.join(' ');
}

/** `XR-450B`, `G7`, `S2 Pro`, `120`. */
function model(random: SeededRandom): string {
  const number = String(1 + random.below(10 ** (1 + random.below(4))));
  const draw = random.next();
  if (draw < 0.35) return `${letterRun(1 + random.below(3), random)}${number}`;
  if (draw < 0.6) {
    return `${letterRun(2 + random.below(2), random)}-${number}${letterRun(random.below(3), random)}`;
  }
  if (draw < 0.75) return `${number}${letterRun(1 + random.below(2), random)}`;
  if (draw < 0.9) return `${inventBrand(random)} ${number}`;
  return number;
}

function letterRun(count: number, random: SeededRandom): string {
  let run = '';
  for (let i = 0; i < count; i++) run += random.of(letters);
  return run;
}
