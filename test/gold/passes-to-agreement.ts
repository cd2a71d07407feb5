import type { MarkedSpan } from '../../cli/assess/gold/label-page.ts';
import { trimSpan } from '../../cli/assess/gold/trim-span.ts';
import { stretchesOverlap } from '../../services/matcher/stretches-overlap.ts';
import { textToTokens } from '../../shared/text/text-to-tokens.ts';

/** What two annotators marked on one page, and the blocks that both read; code is left out. */
export interface MarkedTwice {
  readonly blocks: readonly string[];
  readonly passes: readonly [readonly MarkedSpan[], readonly MarkedSpan[]];
}

export interface Agreement {
  readonly tokenCount: number;
  /** Mentions, that is products and media, of each pass. */
  readonly mentionCounts: readonly [number, number];
  /** F1 of the mentions of one pass against those of the other, 0..1; NaN without mentions. */
  readonly exact: number;
  /** The same by overlap. */
  readonly overlap: number;
  /** By overlap, without mentions that the other pass has as doubtful. */
  readonly overlapWithoutDoubtful: number;
  /** Cohen's kappa of the tokens' classes (mention, doubtful, neither); NaN if all are of one. */
  readonly kappa: number;
}

/**
 * How far two passes agree. Kappa is (p - e) / (1 - e), p the share of tokens with the same class
 * in both passes and e the share expected of passes that do not know the text (J. Cohen, A
 * coefficient of agreement for nominal scales, 1960).
 */
export function passesToAgreement(pages: readonly MarkedTwice[]): Agreement {
  const found = { exact: [0, 0], overlap: [0, 0], judged: [0, 0], all: [0, 0] };
  const classes = new Map<string, number>();
  for (const { blocks, passes } of pages) {
    passes.forEach((pass, i) => {
      const other = passes[1 - i] ?? [];
      const others = other.filter(isMention);
      for (const span of pass.filter(isMention)) {
        const meets = others.some((one) => stretchesOverlap(one, span));
        const isDoubtful = other.some((one) => !isMention(one) && stretchesOverlap(one, span));
        const key = exactKey(blocks, span);
        add(found.all, i, true);
        add(
          found.exact,
          i,
          others.some((one) => exactKey(blocks, one) === key),
        );
        add(found.overlap, i, meets);
        add(found.judged, i, meets || !isDoubtful);
      }
    });
    blocks.forEach((text, block) => {
      const { offsets } = textToTokens(text);
      for (let i = 0; i < offsets.length; i += 2) {
        const token = { block, start: offsets[i] ?? 0, end: offsets[i + 1] ?? 0 };
        const key = passes.map((pass) => classOf(pass.find((one) => stretchesOverlap(one, token))));
        classes.set(key.join(), (classes.get(key.join()) ?? 0) + 1);
      }
    });
  }
  return {
    tokenCount: sum(classes.values()),
    mentionCounts: [found.all[0] ?? 0, found.all[1] ?? 0],
    exact: toF1(found.exact, found.all),
    overlap: toF1(found.overlap, found.all),
    overlapWithoutDoubtful: toF1(found.overlap, found.judged),
    kappa: toKappa(classes),
  };
}

function isMention({ kind }: MarkedSpan): boolean {
  return kind !== 'ignore';
}

function classOf(span: MarkedSpan | undefined): string {
  return span === undefined ? 'neither' : isMention(span) ? 'mention' : 'doubtful';
}

function exactKey(blocks: readonly string[], span: MarkedSpan): string {
  const { block, start, end } = trimSpan(blocks[span.block] ?? '', span);
  return `${block}:${start}-${end}`;
}

function add(counts: number[], pass: number, isCounted: boolean): void {
  counts[pass] = (counts[pass] ?? 0) + Number(isCounted);
}

function toF1(hits: readonly number[], all: readonly number[]): number {
  const [one = 0, other = 0] = hits.map((count, i) => count / (all[i] ?? 0));
  return one + other === 0 ? 0 : (2 * one * other) / (one + other);
}

function toKappa(classes: ReadonlyMap<string, number>): number {
  const total = sum(classes.values());
  const share = (isCounted: (one: string, other: string) => boolean) =>
    sum([...classes].map(([key, n]) => (isCounted(...pair(key)) ? n : 0))) / total;
  const expected = sum(
    ['mention', 'doubtful', 'neither'].map(
      (name) => share((one) => one === name) * share((_, other) => other === name),
    ),
  );
  return (share((one, other) => one === other) - expected) / (1 - expected);
}

function pair(key: string): [string, string] {
  const [one = '', other = ''] = key.split(',');
  return [one, other];
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
