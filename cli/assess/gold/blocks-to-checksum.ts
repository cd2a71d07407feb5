import { createHash } from 'node:crypto';

import type { Block } from '../../../shared/protocol/page.ts';

/** 32 hexadecimal digits that change with any character of any block. */
export function blocksToChecksum(blocks: readonly Block[]): string {
  const content = JSON.stringify(blocks.map(({ kind, text }) => [kind, text]));
  return createHash('sha256').update(content).digest('hex').slice(0, 32);
}
