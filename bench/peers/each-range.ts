import type { PeerPage } from './peer.ts';

/** Most tokens of a name. */
export const longestName = 10;

/** Calls back with every range of up to `longestName` tokens of a page, and its tokens with blanks between. */
export function eachRange(
  { blocks }: PeerPage,
  visit: (name: string, block: number, first: number, count: number) => void,
): void {
  for (const [block, tokens] of blocks.entries()) {
    for (let first = 0; first < tokens.length; first++) {
      let name = tokens[first] as string;
      visit(name, block, first, 1);
      const most = Math.min(longestName, tokens.length - first);
      for (let count = 2; count <= most; count++) {
        name += ` ${tokens[first + count - 1]}`;
        visit(name, block, first, count);
      }
    }
  }
}
