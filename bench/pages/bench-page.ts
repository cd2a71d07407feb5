import type { Block } from '../../shared/protocol/page.ts';

/** A page that a benchmark asks about. */
export interface BenchPage {
  /** What it is called in tables and files. */
  readonly name: string;
  /** Primary subtag. */
  readonly language: string;
  readonly blocks: readonly Block[];
  /** Words of all blocks, by white space. */
  readonly words: number;
}

export function benchPage(name: string, language: string, blocks: readonly Block[]): BenchPage {
  return {
    name,
    language,
    blocks,
    words: blocks.reduce((sum, { text }) => sum + wordsOf(text), 0),
  };
}

export function wordsOf(text: string): number {
  return text.split(/\s+/).filter((word) => word !== '').length;
}
