import { type BlockPhrases, longestRange } from '../engine.ts';
import { type ReadBlock, role } from '../read-block.ts';
import { readingEngine } from '../reading-engine.ts';
import { ReusedArray } from '../reused-array.ts';
import { gap } from '../token-gaps.ts';
import { form, formOf } from './token-form.ts';

/** Runs of tokens written like names; see README.md beside this file. */
export const shapeEngine = readingEngine('shape', readToRuns);

const reusedForms = ReusedArray.bytes();

function readToRuns(read: ReadBlock): BlockPhrases {
  const count = read.tokens.length;
  const forms = reusedForms.take(count + 1);
  for (let i = 0; i < count; i++) forms[i] = formOf(read, i);
  forms[count] = form.none;
  const ranges: number[] = [];
  const scores: number[] = [];
  for (let start = 0; start < count; start++) {
    if (!opensRun(forms, start)) continue;
    const end = runEnd(read, forms, start);
    emitRun(read, forms, start, end, ranges, scores);
    start = end - 1;
  }
  return { ranges, scores };
}

/** A bare number opens no name, but `14" MacBook` and `3M` do. */
function opensRun(forms: Uint8Array, i: number): boolean {
  const own = forms[i] ?? form.none;
  return own >= form.capital || (own === form.number && (forms[i + 1] ?? 0) >= form.inner);
}

/** The first token behind the run; function words join names only when a name follows at once. */
function runEnd(read: ReadBlock, forms: Uint8Array, start: number): number {
  let end = start + 1;
  while (end < read.tokens.length) {
    if (read.gaps[end] !== gap.joined) break;
    const own = forms[end] ?? form.none;
    if (own > form.none) end++;
    else if (isLinkInside(read, forms, end)) end += 2;
    else break;
  }
  return end;
}

function isLinkInside(read: ReadBlock, forms: Uint8Array, i: number): boolean {
  if (read.roles[i] !== role.link || !inNames.has(read.tokens[i] ?? '')) return false;
  return (
    read.gaps[i + 1] === gap.joined &&
    (forms[i + 1] ?? 0) >= form.capital &&
    (forms[i - 1] ?? 0) >= form.capital
  );
}

/**
 * The run, what is left of it without its first or last tokens, and the run with the noun behind
 * it. A run longer than a range may be is told by its first and last `longestRange` tokens.
 */
function emitRun(
  read: ReadBlock,
  forms: Uint8Array,
  start: number,
  end: number,
  ranges: number[],
  scores: number[],
): void {
  const length = end - start;
  const emit = (first: number, last: number, factor: number) => {
    if ((forms[first] ?? 0) === form.none || (forms[last] ?? 0) === form.none) return;
    ranges.push(first, last - first + 1);
    scores.push(factor * scoreOf(read, forms, first, last));
  };
  const whole = Math.min(length, longestRange);
  for (let count = whole; count >= 1; count--) {
    const cut = whole - count;
    emit(
      start,
      start + count - 1,
      cut === 0 ? 1 : endsInModel(forms, start + count - 1) ? 0.8 : 0.55,
    );
    if (count < length) emit(end - count, end - 1, opensWithModel(forms, end - count) ? 0.75 : 0.6);
  }
  const noun = end;
  if (length < longestRange && read.gaps[noun] === gap.joined && read.roles[noun] === role.plain) {
    ranges.push(start, length + 1);
    scores.push(nounFactor * scoreOf(read, forms, start, end - 1));
  }
}

function endsInModel(forms: Uint8Array, i: number): boolean {
  return (forms[i] ?? 0) === form.model || (forms[i] ?? 0) === form.number;
}

function opensWithModel(forms: Uint8Array, i: number): boolean {
  return (forms[i] ?? 0) >= form.inner;
}

/** What the forms in a range say together, 0..1. */
function scoreOf(read: ReadBlock, forms: Uint8Array, first: number, last: number): number {
  let models = 0;
  let numbers = 0;
  let inner = 0;
  let capitals = 0;
  let acronyms = 0;
  for (let i = first; i <= last; i++) {
    const own = forms[i];
    if (own === form.model) models++;
    else if (own === form.number) numbers++;
    else if (own === form.inner) inner++;
    else if (own === form.acronym) acronyms++;
    else if (own === form.capital && read.telling[i] === 1) capitals++;
  }
  const words = capitals + inner + acronyms;
  let score: number = formScores.nothing;
  if (models > 0) score = words > 0 ? formScores.nameAndModel : formScores.model;
  else if (numbers > 0 && words > 0) score = formScores.nameAndNumber;
  else if (inner > 0) score = words > 1 ? formScores.innerAndMore : formScores.inner;
  else if (capitals > 0 && words > 1) score = formScores.capitals;
  else if (capitals > 0) score = formScores.capital;
  else if (acronyms > 0) score = formScores.acronym;
  if (last - first >= 6) score *= longFactor;
  return score;
}

const formScores = {
  nameAndModel: 0.8,
  nameAndNumber: 0.62,
  model: 0.5,
  innerAndMore: 0.55,
  inner: 0.42,
  capitals: 0.38,
  capital: 0.2,
  acronym: 0.12,
  nothing: 0.1,
} as const;
const nounFactor = 0.7;
const longFactor = 0.85;
/** Folded function words between two capitals of one name; all languages together. */
const inNames: ReadonlySet<string> = new Set(
  'a and da de del della der des di do du e et for im la le of on the to und van vom von y'.split(
    ' ',
  ),
);
