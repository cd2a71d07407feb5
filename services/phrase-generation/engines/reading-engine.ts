import type { BlockPhrases, Engine } from './engine.ts';
import { type ReadBlock, readBlock } from './read-block.ts';

/** An engine that can share what is read of a block with others. */
export interface ReadingEngine extends Engine {
  readonly readToPhrases: (read: ReadBlock) => BlockPhrases;
}

export function readingEngine(
  name: string,
  readToPhrases: (read: ReadBlock) => BlockPhrases,
): ReadingEngine {
  return { name, readToPhrases, blockToPhrases: (block) => readToPhrases(readBlock(block)) };
}
