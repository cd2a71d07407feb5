import { type OfferLanguage, offerLanguages, offerWords } from './generator/offer-words.ts';
import { SeededNumbers } from './generator/seeded-numbers.ts';
import { Slots } from './generator/slots.ts';

export interface GeneratedOffer {
  /** The true product, for tests and for builds that start from products; no feed has it. */
  readonly product: number;
  readonly merchant: string;
  readonly language: OfferLanguage;
  readonly id: string;
  readonly title: string;
  readonly brand: string | undefined;
  readonly gtin: string | undefined;
  readonly mpn: string | undefined;
  readonly price: string;
  readonly link: string;
  readonly imageLink: string;
  readonly availability: string;
  readonly productType: string;
}

const BRANDS = 80_000;
const MERCHANTS = 400;
/** Products that are one model in several variants. */
const MODEL_VARIANTS = 3;
const MIN_MODEL = 20;
const kinds = { brand: 1, line: 2, model: 3, product: 4, offer: 5, merchant: 6 } as const;
/** Per merchant in a hundred: en 40, de 25, fr 15, es 10, it 10. */
const languageShares = [40, 65, 80, 90, 100];

interface Model {
  readonly brand: string;
  readonly line: string;
  readonly model: string;
  readonly category: (typeof offerWords.categories)[number];
}

/**
 * A catalogue of any size that is never stored: offer `index` of a catalogue follows from seed, count
 * and index alone, so parts can be generated anywhere in any order.
 *
 * Brands are Zipf-distributed over 80,000, a brand's lines over its own; three variants share a
 * model. A product has 1 to 12 offers, 2.4 on average, by as many merchants of 400, each in its
 * language and with titles of its own: words in another order, in capitals, without the brand,
 * with additions. 65 % of offers have the GTIN, 45 % the MPN, 85 % the brand. Beyond its title's
 * words, a link holds a random number of 33 bits, an image link one of 64.
 */
export class OfferGenerator {
  readonly slots: Slots;
  private readonly numbers: SeededNumbers;

  /** @param count offers, 1 to 67 million */
  constructor(seed: number, count: number) {
    this.numbers = new SeededNumbers(seed);
    this.slots = new Slots(count);
  }

  /** Offers of a feed from `from` up to `to`, all unless given. */
  *offers(from = 0, to = this.slots.count): Generator<GeneratedOffer> {
    for (let index = from; index < to; index++) yield this.offer(this.slots.slotAt(index));
  }

  /** Offers of one product, at least one. */
  *offersOf(product: number): Generator<GeneratedOffer> {
    const [from, to] = this.slots.slotsOf(product);
    for (let slot = from; slot < to; slot++) yield this.offer(slot);
  }

  private offer(slot: number): GeneratedOffer {
    const product = this.slots.productOf(slot);
    const { brand, line, model, category } = this.model(Math.floor(product / MODEL_VARIANTS));
    const own = this.numbers.of(kinds.product, product);
    const colour = own.below(8);
    const step = own.below(6);
    const mpn = `${model.replaceAll(' ', '')}${'ABCDEFGH'[colour]}${step + 1}`.toUpperCase();
    const gtin = gtinOf(product);
    const price = category.price * Math.exp((own.next() + own.next() + own.next() - 1.5) * 1.2);
    const features = own.below(3);
    const feature = own.pick(offerWords.features);
    const secondFeature = own.pick(offerWords.features);
    const firstMerchant = own.below(MERCHANTS);
    const merchantNumber =
      (firstMerchant + (slot - this.slots.slotsOf(product)[0]) * 37) % MERCHANTS;
    const merchant = this.numbers.of(kinds.merchant, merchantNumber);
    const share = merchant.below(100);
    const language = languageShares.findIndex((limit) => share < limit);
    const shop = `${word(merchant, 2)}${merchantNumber}`;

    const numbers = this.numbers.of(kinds.offer, slot);
    const variant = variantText(category.variants, colour, step, language);
    const noise = numbers.chance(0.4) ? ` ${numbers.pick(offerWords.noise[language] ?? [])}` : '';
    const shown = Math.min(features, numbers.below(4));
    const facts = `${shown > 0 ? ` ${feature}` : ''}${shown > 1 ? `, ${secondFeature}` : ''}`;
    const noun = category.nouns[language] as string;
    const name = line === '' ? model : `${line} ${model}`;
    const shownBrand = numbers.chance(0.9) ? `${brand} ` : '';
    let title: string;
    const order = numbers.next();
    if (order < 0.55) title = `${shownBrand}${name} ${noun}${facts} ${variant}${noise}`;
    else if (order < 0.8) title = `${shownBrand}${name} - ${noun}, ${variant}${facts}${noise}`;
    else if (order < 0.92) title = `${noun} ${shownBrand}${name}, ${variant}${facts}${noise}`;
    else title = `${shownBrand}${name.replace('-', ' ')} ${noun} (${mpn}) ${variant}${noise}`;
    if (numbers.chance(0.06)) title = title.toUpperCase();
    const number = numbers.word() * 2 + (numbers.word() & 1);
    const image =
      numbers.word().toString(16).padStart(8, '0') + numbers.word().toString(16).padStart(8, '0');
    return {
      product,
      merchant: shop,
      language: offerLanguages[language] as OfferLanguage,
      id: `${slot.toString(36)}-${number.toString(36)}`,
      title,
      brand: numbers.chance(0.85) ? brand : undefined,
      gtin: numbers.chance(0.65) ? gtin : undefined,
      mpn: numbers.chance(0.45) ? mpn : undefined,
      price: `${(price * (0.9 + numbers.next() * 0.2)).toFixed(2)} EUR`,
      link: `https://www.${shop}.example/p/${slugOf(title)}-${number}`,
      imageLink: `https://img.${shop}.example/${image}.jpg`,
      availability: numbers.chance(0.9) ? 'in_stock' : 'out_of_stock',
      productType: category.type,
    };
  }

  private model(number: number): Model {
    const own = this.numbers.of(kinds.model, number);
    const rank = own.zipf(BRANDS);
    const lineNumber = own.zipf(Math.ceil(3 + 600 / (rank + 3)));
    const shift = own.chance(0.7) ? 0 : own.below(3);
    const model = modelText(own);
    const isLineless = own.chance(0.12);
    const brandNumbers = this.numbers.of(kinds.brand, rank);
    const place = (brandNumbers.below(1000) + shift) % offerWords.categories.length;
    const brand = brandNumbers.chance(0.1)
      ? `${brandNumbers.pick(offerWords.plainBrands)}`
      : brandNumbers.chance(0.15)
        ? `${word(brandNumbers, 2)} ${word(brandNumbers, 2)}`
        : word(brandNumbers, 2 + brandNumbers.below(2));
    const lines = this.numbers.of(kinds.line, rank * 1024 + lineNumber);
    const line = lines.chance(0.3) ? lines.pick(offerWords.lines) : word(lines, 2 + lines.below(2));
    return {
      brand,
      line: isLineless ? '' : line,
      model,
      category: offerWords.categories[place] as Model['category'],
    };
  }
}

/** `7`, `450`, `XK-450`, `R6 Mark II`, `1000XM4`. */
function modelText(numbers: SeededNumbers): string {
  const letters = 'ABCDEFGHJKLMNPRSTVWXZ';
  const letter = () => letters[numbers.below(letters.length)] as string;
  const style = numbers.next();
  const digits = MIN_MODEL + numbers.below(980);
  if (style < 0.2) return String(1 + numbers.below(MIN_MODEL));
  if (style < 0.35) return String(digits * (numbers.chance(0.5) ? 10 : 1));
  if (style < 0.6) return `${letter()}${letter()}-${digits}${numbers.chance(0.3) ? letter() : ''}`;
  if (style < 0.85)
    return `${letter()}${1 + numbers.below(99)} ${numbers.pick(offerWords.suffixes)}`;
  return `${digits * 10}${letter()}${letter()}${numbers.below(10)}`;
}

function variantText(kind: string, colour: number, step: number, language: number): string {
  if (kind === 'colour') return offerWords.colours[language]?.[colour] as string;
  if (kind === 'capacity') return `${64 << step} GB`;
  if (kind === 'pack') return `${step + 1}x ${(colour + 1) * 50} g`;
  return `${offerWords.colours[language]?.[colour]} ${36 + step * 2}`;
}

/** A pronounceable word in capitalised form. */
function word(numbers: SeededNumbers, syllables: number): string {
  let text = '';
  for (let i = 0; i < syllables; i++) text += numbers.pick(offerWords.syllables);
  return (text[0] as string).toUpperCase() + text.slice(1);
}

/** GTIN-13 with its check digit; the prefix 4 of Germany's range keeps clear of shops' own numbers. */
function gtinOf(product: number): string {
  const digits = `4${String(product + 10_000_000_000).padStart(11, '0')}`;
  let sum = 0;
  for (let i = 0; i < 12; i++) sum += (digits.charCodeAt(i) - 48) * (i % 2 === 0 ? 1 : 3);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}

function slugOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
}
