import { stopWords } from '../../../shared/text/stop-words.ts';
import type { EngineBlock } from './engine.ts';
import { ReusedArray } from './reused-array.ts';
import { gap, tokenGaps } from './token-gaps.ts';
import { shape, tokenShapes } from './token-shapes.ts';

/** What a token is to a noun phrase. */
export const role = {
  /** Bounds a phrase: a function word. */
  stop: 0,
  /** A function word that may stand inside a name: `of the`, `der`, `de la`. */
  link: 1,
  /** A capitalised article: may open a name. */
  opening: 2,
  /** A word in lower case, or one whose capital says nothing. */
  plain: 3,
  /** Written like a part of a name: capitalised, or with digits. */
  strong: 4,
} as const;

/**
 * A block as engines see it. The arrays hold one value per token and one that stands for what is behind the last; they
 * are longer, and valid until the next block is read.
 */
export interface ReadBlock {
  readonly block: EngineBlock;
  readonly tokens: readonly string[];
  /** 1 for a function word. */
  readonly stops: Uint8Array;
  /** See `role`; none behind the last token but `stop`. */
  readonly roles: Uint8Array;
  /** Bits of `shape`. */
  readonly shapes: Uint8Array;
  /** See `gap`. */
  readonly gaps: Uint8Array;
  /** 1 where a capital marks a name: not at the start of a sentence, not in a heading. */
  readonly telling: Uint8Array;
}

const reused = {
  stops: ReusedArray.bytes(),
  roles: ReusedArray.bytes(),
  shapes: ReusedArray.bytes(),
  gaps: ReusedArray.bytes(),
  telling: ReusedArray.bytes(),
} as const;

/** Reads roles off function words, capitals and digits. */
export function readBlock(block: EngineBlock): ReadBlock {
  const { tokens, language } = block;
  const count = tokens.length;
  const stops = reused.stops.take(count + 1);
  const roles = reused.roles.take(count + 1);
  const shapes = reused.shapes.take(count + 1);
  const gaps = reused.gaps.take(count + 1);
  const telling = reused.telling.take(count + 1);
  const words = stopWords(language);
  for (let i = 0; i < count; i++) stops[i] = words.has(tokens[i] ?? '') ? 1 : 0;
  tokenShapes(block, shapes);
  tokenGaps(block, gaps);
  stops[count] = 0;
  roles[count] = role.stop;
  shapes[count] = 0;
  gaps[count] = gap.sentence;
  telling[count] = 0;
  const areCapitalsTelling = hasTellingCapitals(block, shapes, stops);
  for (let i = 0; i < count; i++) {
    const token = tokens[i] ?? '';
    const bits = shapes[i] ?? 0;
    const isCapital = (bits & (shape.capital | shape.innerCapital)) !== 0;
    const isTelling = areCapitalsTelling && isCapital && gaps[i] !== gap.sentence;
    telling[i] = isTelling && !(language === 'de' && isMereCapital(bits)) ? 1 : 0;
    const isPlainStop = stops[i] === 1 && !(isTelling && !politeForms.has(token));
    if (isPlainStop && !isCompound(block, i)) roles[i] = stopRole(block, i, bits);
    else roles[i] = isCapital || (bits & shape.digit) !== 0 ? role.strong : role.plain;
    // `Levi's`, `Sony's`: what stands behind the apostrophe belongs to the name, or ends it.
    if (token === 's' && gaps[i] === gap.joined && isApostrophe(block, 2 * i, -1)) {
      roles[i] = roles[i - 1] === role.strong ? role.strong : role.stop;
    }
  }
  return { block, tokens, stops, roles, shapes, gaps, telling };
}

/** What a function word whose capital tells nothing is to a name. */
function stopRole(block: EngineBlock, i: number, bits: number): number {
  const token = block.tokens[i] ?? '';
  if ((bits & shape.capital) === 0) return links.has(token) ? role.link : role.stop;
  if (articles.has(token)) return role.opening;
  // `D-Link`, `Vitamin C`, but `L'iPhone`.
  if (token.length === 1 && !oneLetterWords.has(token) && !isApostrophe(block, 2 * i + 1, 0)) {
    return role.strong;
  }
  return role.link;
}

/** Part of a hyphenated word: `over-ear`, `All-Clad`. */
function isCompound({ text, offsets }: EngineBlock, i: number): boolean {
  const start = offsets[2 * i] ?? 0;
  const end = offsets[2 * i + 1] ?? 0;
  const isHyphenBehind = text.charCodeAt(end) === hyphen && offsets[2 * i + 2] === end + 1;
  const isHyphenBefore = text.charCodeAt(start - 1) === hyphen && offsets[2 * i - 1] === start - 1;
  return isHyphenBehind || isHyphenBefore;
}

/** In German every noun is capitalised: only capitals inside a word tell. */
function isMereCapital(bits: number): boolean {
  return (bits & (shape.innerCapital | shape.digit)) === 0;
}

/** False in headings and shouted text, where function words are capitalised as well. */
function hasTellingCapitals(block: EngineBlock, shapes: Uint8Array, stops: Uint8Array): boolean {
  let capitals = 0;
  let words = 0;
  for (let i = 1; i < block.tokens.length; i++) {
    const bits = shapes[i] ?? 0;
    if ((bits & shape.letter) === 0) continue;
    // Short function words stay small even in English titles: only the long ones are asked.
    if (stops[i] === 1 && (block.tokens[i] ?? '').length <= 3) continue;
    words++;
    if ((bits & shape.capital) !== 0) capitals++;
  }
  const limit = block.language === 'de' ? titleShareGerman : titleShare;
  return words < fewestWords || capitals < limit * words;
}

/** Whether an apostrophe stands at an offset of a token, or `shift` beside it. */
function isApostrophe({ text, offsets }: EngineBlock, at: number, shift: number): boolean {
  const code = text.charCodeAt((offsets[at] ?? 0) + shift);
  return code === 0x27 || code === 0x2019;
}

const hyphen = 0x2d;
const titleShare = 0.7;
const titleShareGerman = 0.9;
/** With fewer words than this a block may well be nothing but a name. */
const fewestWords = 4;
/** Capitalised in the middle of a sentence without being names. */
const politeForms: ReadonlySet<string> = new Set(
  'i sie ihr ihre ihren ihrem ihrer ihnen usted ustedes lei loro u uw de dem deres ni er'.split(
    ' ',
  ),
);
/** Not initials even where capitalised. */
const oneLetterWords: ReadonlySet<string> = new Set('a e i o u y'.split(' '));
/** They open titles: `The Elements of Style`. */
const articles: ReadonlySet<string> = new Set(
  'a an as das de den der det die ein een el en et gli het il la las le les lo los o os the'.split(
    ' ',
  ),
);
/** Folded function words found inside names, all languages together. */
const links: ReadonlySet<string> = new Set(
  `a al am an and at auf aus by da das de dei del della den der des di die do dos du e el en et for
   from fur gegen im in la las le les los mit no o of on or per pour the to um und van vom von with
   y zu zum zur`.split(/\s+/),
);
