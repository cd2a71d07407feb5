import { eachRange } from '../each-range.ts';
import type { FoundName, Peer } from '../peer.ts';

/** A dictionary tagger as one writes it first: a Map in the heap, asked for every range of tokens. */
export function mapPeer(): Peer {
  const known = new Map<string, number>();
  return {
    build(names) {
      for (const [id, name] of names.entries()) known.set(name, id);
    },
    open: () => ({
      find(page) {
        const found: FoundName[] = [];
        eachRange(page, (name, ...range) => {
          if (known.has(name)) found.push(range);
        });
        return found;
      },
      close: () => {},
    }),
  };
}
