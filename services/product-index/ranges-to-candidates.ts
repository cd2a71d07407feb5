import {
  type CandidatesAnswer,
  type CandidatesRequest,
  evidenceColumns,
  toSteps,
} from '../../shared/protocol/candidates.ts';
import { BestCandidates } from './lookup/best-candidates.ts';
import { Block } from './lookup/block.ts';
import { blockToCandidates, type Lookup } from './lookup/block-to-candidates.ts';
import { defaultLimits, type LookupLimits } from './lookup/lookup-limits.ts';
import { rangeToEvidence } from './lookup/range-to-evidence.ts'; // range, title -> evidence
import { rangesToNames } from './lookup/ranges-to-names.ts'; // ranges -> name postings
import { type Question, requestToQuestion } from './lookup/request-to-question.ts';
import { scratch } from './lookup/scratch.ts';
import { seldom } from './lookup/seldom.ts';
import { Signatures } from './lookup/signatures.ts'; // products -> titles
import { TitleInBlock } from './lookup/title-in-block.ts';
import { tokensToPostings } from './lookup/tokens-to-postings.ts'; // tokens -> postings
import { TokensToProducts } from './lookup/tokens-to-products.ts'; // postings -> products
import type { IndexReader } from './store/index-reader.ts';

/** Reads of the base between two looks at the clock. */
const READS = 16;

/**
 * Answers which products the ranges may name.
 *
 * A range finds a product in two ways: its joined form is a name of the product, or a rare token of
 * it leads to titles that hold enough of the range. Each distinct token is looked up once, each title
 * read once, whatever the number of ranges.
 *
 * @param remainingMs looked at between reads of the base for words, names and titles, any of which may wait for the disk; when
 *   it is spent the answer is what is known
 * @throws INVALID_FIELD for indexes that point nowhere
 */
export function rangesToCandidates(
  base: IndexReader,
  request: CandidatesRequest,
  remainingMs: () => number,
  limits: LookupLimits = defaultLimits,
): CandidatesAnswer {
  const question = requestToQuestion(request);
  const { ranges: flat, sequences } = question;
  const isOver = () => remainingMs() <= 0;
  const isOverAtRead = seldom(isOver, READS);
  const tokens = tokensToPostings(base, question, limits, isOverAtRead);
  const names = rangesToNames(base, question, tokens, isOverAtRead);
  const signatures = new Signatures(base, tokens, isOverAtRead);
  const blocks = [...rangesByBlock(question)].map(
    ([index, ranges]) =>
      new Block(index, sequences[index] ?? [], flat, ranges, tokens, limits.rangeTokens),
  );
  const lookup: Lookup = {
    tokens,
    signatures,
    products: new TokensToProducts(tokens, blocks, limits),
    best: new BestCandidates(flat.length / 3, request.most),
    title: new TitleInBlock(sequences.reduce((most, { length }) => Math.max(most, length), 0)),
    names,
    flat,
    limits,
    isOver,
  };
  const answer = {
    ranges: [] as number[],
    products: [] as number[],
    evidence: [] as number[],
    partial: false,
  };
  for (const block of blocks) {
    const isWhole = !isOver() && blockToCandidates(block, lookup);
    addWinners(block, lookup, answer);
    if (isWhole) continue;
    answer.partial = true;
    break;
  }
  const { partial, ...found } = answer;
  const rarities: number[] = [];
  for (let id = 0; id < tokens.count; id++) rarities.push(toSteps(tokens.rarities[id] as number));
  return {
    generation: { base: base.id, sequence: base.sequence },
    languages: [...base.header.languages],
    productCount: base.productCount,
    rarities,
    ...found,
    ...(partial ? { partial } : {}),
  };
}

function addWinners(
  block: Block,
  lookup: Lookup,
  answer: { ranges: number[]; products: number[]; evidence: number[] },
): void {
  const { best, signatures, title, tokens } = lookup;
  const slots: number[] = [];
  const first = answer.ranges.length;
  for (const range of block.ranges) {
    for (let place = 0; place < best.countOf(range); place++) {
      const slot = best.slotAt(range, place);
      slots.push(slot);
      answer.ranges.push(range);
      answer.products.push(signatures.products[slot] as number);
    }
  }
  const evidence = scratch.ints.take(slots.length * evidenceColumns.length);
  // A title is placed once for all ranges that it won: candidates by their titles, each with its number behind.
  const byTitle = scratch.floats.take(slots.length);
  slots.forEach((slot, i) => {
    byTitle[i] = slot * slots.length + i;
  });
  byTitle.sort();
  let placed = -1;
  for (const numbered of byTitle) {
    const i = numbered % slots.length;
    const slot = slots[i] as number;
    if (slot !== placed) title.place(slot, block, signatures, tokens);
    placed = slot;
    rangeToEvidence(answer.ranges[first + i] as number, slot, block, lookup, evidence, i);
  }
  for (let i = 0; i < evidence.length; i++) answer.evidence.push(evidence[i] as number);
}

/** Ranges of the request by position, under their block, blocks in order. */
function rangesByBlock({ ranges }: Question): [number, number[]][] {
  const byBlock = new Map<number, number[]>();
  for (let range = 0; range * 3 < ranges.length; range++) {
    const block = ranges[range * 3] as number;
    const list = byBlock.get(block);
    if (list) list.push(range);
    else byBlock.set(block, [range]);
  }
  return [...byBlock].sort(([x], [y]) => x - y);
}
