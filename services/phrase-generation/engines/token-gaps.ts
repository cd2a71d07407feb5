import type { EngineBlock } from './engine.ts';

/** What stands between two neighbouring tokens, from nothing to the end of a sentence. */
export const gap = {
  /** Nothing, white space, a hyphen, apostrophe, slash, `&`, an abbreviation's dot, `10"`. */
  joined: 0,
  /** A colon, comma, opening parenthesis or dash between spaces: titles hold such as well. */
  loose: 1,
  /** Any other mark: semicolon, quote, closing parenthesis, bullet, emoji. */
  mark: 2,
  /** The end of a sentence, or a blank line. */
  sentence: 3,
} as const;
export type Gap = (typeof gap)[keyof typeof gap];

/**
 * What stands before each token of a block.
 *
 * A sentence ends at `.`, `!`, `?` or `…` when white space and an upper-case letter follow (quotes
 * and parentheses may stand between), except at the dot of an abbreviation or of an initial
 * (`Dr. Martens`, `J. K. Rowling`), and at the full stops of scripts that use no spaces.
 *
 * @param gaps written to
 * @returns one per token; the first is `gap.sentence`
 */
export function tokenGaps(
  { text, tokens, offsets }: EngineBlock,
  gaps: Uint8Array = new Uint8Array(tokens.length),
): Uint8Array {
  for (let i = 0; i < tokens.length; i++) {
    if (i === 0) {
      gaps[i] = gap.sentence;
      continue;
    }
    const start = offsets[2 * i - 1] ?? 0;
    const end = offsets[2 * i] ?? 0;
    const isPlain = end === start || (end === start + 1 && isPlainGap(text.charCodeAt(start)));
    gaps[i] = isPlain
      ? gap.joined
      : gapKind(text.slice(start, end), tokens[i - 1] ?? '', text, end);
  }
  return gaps;
}

function isPlainGap(code: number): boolean {
  return code === 0x20 || code === 0x2d || code === 0x27 || code === 0x2019 || code === 0x2f;
}

function gapKind(between: string, before: string, text: string, end: number): Gap {
  if (between.length > longestGap) {
    return between.trim() === '' && !blankLine.test(between) ? gap.joined : gap.sentence;
  }
  if (blankLine.test(between) || wideStop.test(between)) return gap.sentence;
  const isUpper = startsUpper.test(text.slice(end, end + 2));
  if (isUpper && sentenceStop.test(between)) {
    if (dotOnly.test(between) && isAbbreviation(before)) return gap.joined;
    return gap.sentence;
  }
  if (joining.test(between)) return gap.joined;
  if (unitMark.test(between) && endsInDigit.test(before)) {
    return joining.test(between.replace(unitMark, '')) ? gap.joined : gap.loose;
  }
  if (dotOnly.test(between) && isAbbreviation(before)) return gap.joined;
  return loosening.test(between) ? gap.loose : gap.mark;
}

function isAbbreviation(token: string): boolean {
  return token.length === 1 ? isLetter.test(token) : abbreviations.has(token);
}

/** A longer gap but white space is a rule or garbage; the bound keeps the patterns below cheap. */
const longestGap = 40;
const blankLine = /\n[^\S\n]*\n/;
const wideStop = /[。！？｡।۔؟]/;
const sentenceStop = /[.!?…]["'”’»)\]]*\s/;
const startsUpper = /^\p{Lu}/u;
const isLetter = /^\p{L}$/u;
const dotOnly = /^\.\s+$/;
const joining =
  /^(?:\s+|[-‐‑'’ʼ´`._°#·]|\s?[/&+]\s?|[®™©]\ufe0f?\s*|[\u00ad\u200b-\u200d\u2060\ufeff]+)$/;
/** `10" rack`, `6' cable`, `2% fat`. */
const unitMark = /^(?:["″”“'′’]{1,2}|\s?%)(?=\s)/;
const endsInDigit = /\p{N}$/u;
const loosening = /^(?:\s*:\s+|\s+[-–—|]\s+|\s+[([]#?|,\s+)$/;
/** Folded, and only such as stand inside names or before them. */
const abbreviations: ReadonlySet<string> = new Set(
  'bzw cf co corp dipl dott dr dra feat ft gal hr inc jr lb lbs ltd mlle mme mr mrs ms mt nr oz prof qt sr sra srta st vol vs'.split(
    ' ',
  ),
);
