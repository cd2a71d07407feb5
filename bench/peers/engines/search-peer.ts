import { create, insertMultiple, search } from '@orama/orama';
import { Index } from 'flexsearch';
import MiniSearch from 'minisearch';

import type { FoundName, Peer, PeerPage } from '../peer.ts';

type Search = (text: string) => Promise<readonly number[]> | readonly number[];

/** Tokens of one question, and how far it moves on; results of one that are looked at. */
const windowTokens = 10;
const stepTokens = 5;
const most = 100;

/**
 * A full-text index as a tagger, which it is not made for: each window of ten tokens is a question, and what
 * comes first in the answer is looked for in the window.
 */
export function searchPeer(name: 'flexsearch' | 'minisearch' | 'orama'): Peer {
  let all: readonly string[] = [];
  let ask: Search = () => [];
  return {
    async build(names) {
      all = names;
      ask = await builders[name](names);
    },
    open: () => ({
      async find(page: PeerPage) {
        const found = new Map<string, FoundName>();
        for (const [block, tokens] of page.blocks.entries()) {
          for (let from = 0; from < tokens.length; from += stepTokens) {
            const window = tokens.slice(from, from + windowTokens);
            for (const id of await ask(window.join(' '))) {
              const parts = (all[id] ?? '').split(' ');
              for (const at of placesOf(window, parts)) {
                found.set(`${block} ${from + at} ${parts.length}`, [
                  block,
                  from + at,
                  parts.length,
                ]);
              }
            }
          }
        }
        return [...found.values()];
      },
      close: () => {},
    }),
  };
}

function placesOf(window: readonly string[], parts: readonly string[]): number[] {
  return window.flatMap((_, at) => (parts.every((part, i) => window[at + i] === part) ? [at] : []));
}

const builders: Record<
  'flexsearch' | 'minisearch' | 'orama',
  (names: readonly string[]) => Promise<Search> | Search
> = {
  flexsearch(names) {
    const index = new Index({ tokenize: 'strict', resolution: 1, cache: false });
    for (const [id, name] of names.entries()) index.add(id, name);
    return (text) => index.search(text, { limit: most, suggest: true }) as number[];
  },
  minisearch(names) {
    const index = new MiniSearch<{ id: number; name: string }>({ fields: ['name'] });
    index.addAll(names.map((name, id) => ({ id, name })));
    return (text) =>
      index
        .search(text)
        .slice(0, most)
        .map(({ id }) => id as number);
  },
  async orama(names) {
    const db = create({ schema: { name: 'string' } as const });
    const documents = names.map((name, id) => ({ id: String(id), name }));
    await insertMultiple(db, documents, 10_000);
    return async (text) => {
      const { hits } = await search(db, { term: text, limit: most, threshold: 1 });
      return hits.map(({ id }) => Number(id));
    };
  },
};
