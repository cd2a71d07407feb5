import { type BlockPhrases, longestRange } from '../engine.ts';
import { type ReadBlock, role } from '../read-block.ts';
import { readingEngine } from '../reading-engine.ts';
import { gap } from '../token-gaps.ts';
import { shape } from '../token-shapes.ts';
import { scoreRange } from './score-range.ts';

/** Noun-phrase-like chunks and their name-like parts; see README.md beside this file. */
export const chunkEngine = readingEngine('chunk', readToChunks);

/** Words at a chunk's edge that may be left off although nothing marks a name behind them. */
const mostTrimmed = 2;
/** Plain words in a row that a range may hold between strong ones. */
const mostPlainInside = 2;

function readToChunks(read: ReadBlock): BlockPhrases {
  const count = read.tokens.length;
  const ranges: number[] = [];
  const scores: number[] = [];
  let start = 0;
  while (start < count) {
    if (!isContent(read, start)) {
      start++;
      continue;
    }
    const end = chunkEnd(read, start);
    emitParts(read, start, end, ranges, scores);
    start = end;
  }
  if (isBareName(read) && !holds(ranges, 0, count)) {
    ranges.push(0, count);
    scores.push(scoreRange(read, 0, count - 1, 0, count));
  }
  return { ranges, scores };
}

/** A short block that is no sentence may be nothing but a name, whatever stands in it. */
function isBareName({ block, tokens, roles }: ReadBlock): boolean {
  const count = tokens.length;
  if (count > longestRange || !roles.subarray(0, count).includes(role.strong)) return false;
  const behind = block.offsets[2 * count - 1] ?? 0;
  return !/^["'”’»)\]]*[.!?…:]/.test(block.text.slice(behind, behind + 20));
}

function holds(ranges: readonly number[], first: number, count: number): boolean {
  for (let i = 0; i < ranges.length; i += 2) {
    if (ranges[i] === first && ranges[i + 1] === count) return true;
  }
  return false;
}

/** The first token behind the chunk that begins at a content token. */
function chunkEnd(read: ReadBlock, start: number): number {
  let end = start + 1;
  while (end < read.tokens.length) {
    const next = isLink(read, end) && !isContent(read, end) ? linkedTo(read, end) : end;
    if (next === undefined || !isContent(read, next)) break;
    if (!isCrossable(read, end)) break;
    end = next + 1;
  }
  return end;
}

/** The strong token that a run of at most three links leads to from a strong one. */
function linkedTo(read: ReadBlock, link: number): number | undefined {
  if (read.roles[link - 1] !== role.strong) return undefined;
  let next = link + 1;
  while (isLink(read, next) && read.gaps[next] === gap.joined && next < link + 3) next++;
  const isReached = read.roles[next] === role.strong && read.gaps[next] === gap.joined;
  return isReached ? next : undefined;
}

function isLink(read: ReadBlock, i: number): boolean {
  return read.roles[i] === role.link || read.roles[i] === role.opening;
}

/** Titles hold colons, commas and dashes between capitals (`Zelda: Breath`). */
function isCrossable(read: ReadBlock, i: number): boolean {
  if (read.gaps[i] === gap.joined) return true;
  if (read.gaps[i] !== gap.loose || read.roles[i - 1] !== role.strong) return false;
  return read.roles[i] === role.strong || opens(read, i);
}

/**
 * Emits the chunk and its sensible parts: those that begin and end at a strong token or within
 * `mostTrimmed` words of the chunk's edge. One word in lower case is a part only if it is the
 * whole chunk's last word, the head of the phrase.
 */
function emitParts(
  read: ReadBlock,
  start: number,
  end: number,
  ranges: number[],
  scores: number[],
): void {
  for (let first = start; first < end; first++) {
    if (!isStart(read, first, start)) continue;
    let plainInRow = 0;
    let hasStrong = false;
    const limit = Math.min(end, first + longestRange);
    for (let last = first; last < limit; last++) {
      if (read.roles[last] === role.strong) {
        if (hasStrong && plainInRow > mostPlainInside) break;
        plainInRow = 0;
        hasStrong = true;
      } else {
        plainInRow++;
        if (read.roles[last] !== role.plain || end - 1 - last > mostTrimmed) continue;
      }
      if (first === last && !isWorthAlone(read, first, end)) continue;
      const score = scoreRange(read, first, last, start, end);
      ranges.push(first, last - first + 1);
      scores.push(score);
    }
  }
}

function isStart(read: ReadBlock, i: number, start: number): boolean {
  if (read.roles[i] === role.strong || opens(read, i)) return true;
  return read.roles[i] === role.plain && i - start <= mostTrimmed;
}

/** An article that opens a title, such as `The Elements of Style`. */
function opens(read: ReadBlock, i: number): boolean {
  if (read.roles[i] !== role.opening || read.gaps[i + 1] !== gap.joined) return false;
  return read.roles[i + 1] === role.strong;
}

function isContent(read: ReadBlock, i: number): boolean {
  return (read.roles[i] ?? role.stop) >= role.plain || opens(read, i);
}

/** Numbers below three digits name nothing by themselves. */
function isWorthAlone(read: ReadBlock, i: number, end: number): boolean {
  if (read.roles[i] !== role.strong) return read.roles[i] === role.plain && i === end - 1;
  return read.shapes[i] !== shape.digit || (read.tokens[i] ?? '').length >= 3;
}
