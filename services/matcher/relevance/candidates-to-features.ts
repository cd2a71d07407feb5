import { textToTokens } from '../../../shared/text/text-to-tokens.ts';
import { accessoryWords } from './accessory-words.ts';
import { byStretch } from './by-stretch.ts';
import { featuresToValues } from './features-to-values.ts';
import { hasCode } from './has-code.ts';
import { isMatched } from './is-matched.ts';
import type { Candidate } from './relevance.ts';
import { saturation } from './saturation.ts';
import { smallWordsOf } from './small-words.ts';
import { stretchOf } from './stretch-of.ts';

/**
 * What the text says about a stretch and a product, as numbers of about 0 to 1 that a weighted sum
 * can use.
 */
export const featureNames = [
  /** The stretch is a name of the product; a name that many share counts less. */
  'name',
  'sharedName',
  /** Share of the stretch found in the title, cubed: one foreign word is a warning. */
  'fullCoverage',
  /** Rarity found and not found in the title: long matches are sure, loud strangers are not. */
  'matchedMass',
  'strangeMass',
  /** Share of the title said by the stretch. */
  'titleCoverage',
  /** Share of the stretch found in the title, less for a long title, as BM25 has it. */
  'saturated',
  'brandNamed',
  'brandMissing',
  /** The catalogue names no brand, but the stretch says the title's first word, which mostly is one. */
  'maybeBrand',
  /** The brand and nothing else. */
  'bareBrand',
  'beyondBrand',
  'rarity',
  'exact',
  /** More of the title stands around the stretch, or the product is met elsewhere on the page. */
  'context',
  'metElsewhere',
  /** Share of the title that the page says, anywhere. */
  'page',
  /** The stretch says the title's first word, mostly the brand or line, or the brand wherever; it begins with it. */
  'start',
  'leads',
  /** What the title has of the stretch stands behind "for": an accessory. */
  'behind',
  /** A number or model of the stretch that the title lacks, by its rarity. */
  'strangeNumber',
  /** Right behind what the stretch says, the title says which version it is. */
  'version',
  'phrase',
  /** The same of the phrase that would be linked, and the rarity of its words beside the stretch. */
  'extent',
  'extentMass',
  /** The name goes on: capital or digit right behind the phrase, capital right before it. */
  'goesOn',
  'wentOn',
  /** It holds a colon or semicolon: "Hammock: ENO Junglenest" is more than the name. */
  'crosses',
  /** A word for accessories stands in the phrase or behind it, and not in the title. */
  'accessory',
  /** Letters and digits in one word: a model. */
  'model',
  /**
   * All of it is in the title, a rare code of letters and digits among it: `1000XM4`. Of a long title that the stretch
   * says little of, it may be a standard that the thing fits: `LGA1155`.
   */
  'code',
  /** Numbers alone, or with a unit: years, sizes, prices. */
  'plainNumber',
  /** Neither brand nor model nor number: the words may be just words; worse when it is one word. */
  'plainWords',
  'plainWord',
  /** A word that a name would capitalise is written small. */
  'smallWord',
  /** Share of the words that the page also writes small: ordinary words. */
  'ordinary',
  /** The only capital is the sentence's. */
  'sentenceStart',
  'tokens',
  /** Other products fit the stretch as well as this one. */
  'rivals',
] as const;
export type FeatureName = (typeof featureNames)[number];

/** Features of all candidates of a page, in the order of `featureNames`. */
export function candidatesToFeatures(
  candidates: readonly Candidate[],
  texts: readonly string[],
): number[][] {
  const stretches = byStretch(candidates);
  const blocksOfProduct = countBlocks(candidates);
  const smallWords = smallWordsOf(texts);
  let last: Candidate | undefined;
  let ofStretch: StretchText | undefined;
  return candidates.map((candidate) => {
    const { evidence, tokenCount } = candidate;
    // Candidates of one stretch come one behind the other: its text is read once.
    if (!ofStretch || !last || !isSameStretch(candidate, last)) {
      ofStretch = readStretch(candidate, texts, smallWords, stretches);
    }
    last = candidate;
    const { hasModel, isNumber } = ofStretch;
    const hasBrand = evidence.brand > 0;
    const isWords = !hasModel && !isNumber && !hasBrand;
    const matchedMass = candidate.rarityMass * evidence.coverage;
    const { before, behind } = candidate.extent;
    const isAlone = before.length + behind.length === 0;
    const isBareBrand = hasBrand && !hasModel && evidence.beyondBrand === 0 && isAlone;
    const features: Record<FeatureName, number> = {
      name: evidence.name,
      sharedName: evidence.name > 0 ? Math.log(Math.max(1, evidence.sharedBy)) / 3 : 0,
      fullCoverage: evidence.coverage ** 3,
      matchedMass: Math.min(matchedMass, 5) / 2.5,
      strangeMass: candidate.rarityMass - matchedMass,
      titleCoverage: evidence.titleCoverage,
      saturated: evidence.coverage * saturation(evidence.titleTokens),
      brandNamed: hasBrand ? 1 : 0,
      brandMissing: evidence.brand === 0 ? 1 : 0,
      maybeBrand: evidence.brand < 0 && evidence.start > 0 ? 1 : 0,
      bareBrand: isBareBrand ? 1 : 0,
      beyondBrand: evidence.beyondBrand,
      rarity: candidate.rarity,
      exact: evidence.exact,
      context: evidence.context,
      metElsewhere: Math.log2(blocksOfProduct.get(candidate.product) ?? 1) / 3,
      page: evidence.page,
      start: hasBrand ? 1 : evidence.start,
      leads: evidence.start > 0 && isMatched(candidate, 0) ? 1 : 0,
      behind: evidence.behind,
      strangeNumber: strangeNumberOf(candidate, ofStretch.numbersAt),
      version: evidence.version,
      phrase: candidate.phraseScore,
      extent: candidate.extent.score,
      extentMass: Math.min(candidate.extent.rarityMass - candidate.rarityMass, 3),
      goesOn: ofStretch.goesOn,
      wentOn: ofStretch.wentOn,
      crosses: ofStretch.crosses,
      accessory: isAccessory(candidate, ofStretch) ? 1 : 0,
      model: hasModel ? 1 : 0,
      code:
        evidence.coverage > 0.99 && hasCode(candidate)
          ? Math.min(1, 3 * evidence.titleCoverage)
          : 0,
      plainNumber: isNumber ? 1 : 0,
      plainWords: isWords ? 1 : 0,
      plainWord: isWords && tokenCount === 1 ? 1 : 0,
      smallWord: ofStretch.smallWord,
      ordinary: ofStretch.ordinary,
      sentenceStart: isWords && ofStretch.startsSentence ? 1 : 0,
      tokens: Math.log(tokenCount) / 2,
      rivals: Math.log1p(rivalCount(candidate, ofStretch.candidates)) / 2,
    };
    return featuresToValues(features);
  });
}

/** Letters and digits in one word, or joined by a hyphen (`R6`, `WH-1000XM4`), but no measure. */
const modelToken =
  /(?<![\p{L}\p{N}])(?!\p{N}+(?:[.,]\p{N}+)?(?:th|st|nd|rd|mm|cm|m|km|kg|g|mg|l|ml|cl|oz|lb|kb|mb|gb|tb|mo|go|to|v|w|a|mah|ma|hz|khz|mhz|ghz|p|px|mp|k|x|s|h|in|er|e|eme)(?![\p{L}\p{N}]))(?:\p{L}+[-‐]?\p{N}|\p{N}+[-‐]?\p{L})/iu;
/** Without one there is no model, and the expression for models takes three times as long. */
const anyNumber = /\p{N}/u;
/** Nothing but a blank or hyphen between. */
const nameGoesOn = /^[ \u00a0\-‐][\p{Lu}\p{N}]/u;
/** A capital that begins a sentence says nothing. */
const nameWentOn = /(?<![.!?…:]["'”’»)\]]*\s+)(?<=[\s(])\p{Lu}[\p{L}\p{N}]+[ \u00a0\-‐]$/u;
/** A word of three letters or more that is not stuck to a digit. */
const plainWord = /(?<![\p{L}\p{N}])\p{L}{3,}(?![\p{L}\p{N}])/u;
/** `i` and `v` alone are mostly something else. */
const number = /\d|^(?:i{2,3}|iv|vi{1,3}|ix)$/;
const anyWord = /(?<![\p{L}\p{N}])\p{L}{2,}(?![\p{L}\p{N}])/gu;
/** A word long enough to carry meaning that begins with a small letter. */
const smallStart = /(?<![\p{L}\p{N}’'])\p{Ll}\p{L}{3,}/u;

/** What is the same for all candidates of a stretch. */
interface StretchText {
  readonly candidates: readonly Candidate[];
  readonly hasModel: boolean;
  readonly isNumber: boolean;
  readonly startsSentence: boolean;
  readonly smallWord: number;
  readonly ordinary: number;
  readonly goesOn: number;
  readonly wentOn: number;
  readonly crosses: number;
  /** Words for accessories: whether one stands around, and which tokens of the stretch are such. */
  readonly hasAccessoryAround: boolean;
  readonly accessoriesAt: readonly number[];
  /** Tokens with digits, and Roman numbers. */
  readonly numbersAt: readonly number[];
}

function isSameStretch(one: Candidate, other: Candidate): boolean {
  return (
    one.extent === other.extent &&
    one.block === other.block &&
    one.start === other.start &&
    one.end === other.end
  );
}

function readStretch(
  candidate: Candidate,
  texts: readonly string[],
  smallWords: ReadonlySet<string>,
  stretches: ReadonlyMap<string, readonly Candidate[]>,
): StretchText {
  const { text, tokens, block, extent } = candidate;
  const whole = texts[block] ?? '';
  const before = whole.slice(Math.max(0, extent.start - 40), extent.start);
  const after = whole.slice(extent.end, extent.end + 40);
  const next = textToTokens(/^[ \u00a0-]\p{L}+/u.exec(after)?.[0] ?? '').folded;
  const hasModel = anyNumber.test(text) && modelToken.test(text);
  const words = text.match(anyWord) ?? [];
  const small = words.filter((word) => smallWords.has(word.toLowerCase()));
  const accessoriesAt: number[] = [];
  const numbersAt: number[] = [];
  for (const [i, token] of tokens.entries()) {
    if (accessoryWords.has(token)) accessoriesAt.push(i);
    if (number.test(token)) numbersAt.push(i);
  }
  return {
    candidates: stretches.get(stretchOf(candidate)) ?? [],
    hasModel,
    isNumber: !hasModel && !plainWord.test(text),
    startsSentence: startsSentence(candidate, texts),
    smallWord: !hasModel && smallStart.test(text) ? 1 : 0,
    ordinary: words.length === 0 ? 0 : small.length / words.length,
    goesOn: nameGoesOn.test(after) ? 1 : 0,
    wentOn: nameWentOn.test(before) ? 1 : 0,
    crosses: /[:;]\s/.test(text) ? 1 : 0,
    hasAccessoryAround: [...extent.behind, ...next].some((word) => accessoryWords.has(word)),
    accessoriesAt,
    numbersAt,
  };
}

function isAccessory(candidate: Candidate, of: StretchText): boolean {
  return of.hasAccessoryAround || of.accessoriesAt.some((i) => !isMatched(candidate, i));
}

function strangeNumberOf(candidate: Candidate, numbersAt: readonly number[]): number {
  let most = 0;
  for (const i of numbersAt) {
    if (i < 30 && !isMatched(candidate, i)) most = Math.max(most, candidate.rarities[i] ?? 0);
  }
  return most;
}

function rivalCount({ product, evidence }: Candidate, others: readonly Candidate[]): number {
  let count = 0;
  for (const rival of others) {
    if (
      rival.product !== product &&
      rival.evidence.coverage >= evidence.coverage - 0.01 &&
      rival.evidence.titleCoverage >= evidence.titleCoverage - 0.05
    ) {
      count++;
    }
  }
  return count;
}

function startsSentence({ block, start }: Candidate, texts: readonly string[]): boolean {
  const before = texts[block]?.slice(Math.max(0, start - 4), start) ?? '';
  return start === 0 || /[.!?:…]["”’)\s]*$/.test(before);
}

/** In how many blocks a product is met in full, not by its brand alone. */
function countBlocks(candidates: readonly Candidate[]): Map<number, number> {
  const blocks = new Map<number, Set<number>>();
  for (const { product, block, evidence } of candidates) {
    if (evidence.coverage < 0.99 || (evidence.brand > 0 && evidence.beyondBrand === 0)) continue;
    const known = blocks.get(product);
    if (known) known.add(block);
    else blocks.set(product, new Set([block]));
  }
  return new Map([...blocks].map(([product, known]) => [product, known.size]));
}
