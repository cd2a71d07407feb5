import AhoCorasick from 'modern-ahocorasick/fast';

import type { FoundName, Peer } from '../peer.ts';

/** An automaton in a double array over the characters of all names; what is found has to begin and end with a token. */
export function ahoCorasickPeer(): Peer {
  let automaton: AhoCorasick;
  return {
    build(names) {
      automaton = new AhoCorasick([...names]);
    },
    open: () => ({
      find({ blocks }) {
        const found: FoundName[] = [];
        for (const [block, tokens] of blocks.entries()) {
          const begins = new Map<number, number>();
          const ends = new Map<number, number>();
          let at = 0;
          for (const [i, token] of tokens.entries()) {
            begins.set(at, i);
            ends.set(at + token.length, i);
            at += token.length + 1;
          }
          for (const { start, end } of automaton.search(tokens.join(' '))) {
            const first = begins.get(start);
            const last = ends.get(end);
            if (first !== undefined && last !== undefined)
              found.push([block, first, last - first + 1]);
          }
        }
        return found;
      },
      close: () => {},
    }),
  };
}
