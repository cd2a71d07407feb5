import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { openGeneration } from '../../../cli/open-generation.ts';
import { buildBase } from '../../../services/product-index/feed/build-base.ts';
import { rangesToCandidates } from '../../../services/product-index/ranges-to-candidates.ts';
import { evidenceColumns } from '../../../shared/protocol/candidates.ts';
import { textToTokens } from '../../../shared/text/text-to-tokens.ts';
import { startSystem } from '../../../test/support/start-system.ts';
import { pageRequest } from '../../page-request.ts';
import { pageToNames } from '../../page-to-names.ts';
import { longestName } from '../each-range.ts';
import type { FoundName, OpenPeer, Peer } from '../peer.ts';

/** What of this system is asked: the index for exact names, or for all it finds; or all of it, over HTTP. */
export type LinkweavePart = 'names' | 'index' | 'http';

/** Each name is an offer's title. */
export function linkweavePeer(part: LinkweavePart): Peer {
  return {
    async build(names, folder) {
      const feed = join(folder, 'feed.jsonl');
      await pipeline(Readable.from(toLines(names)), createWriteStream(feed));
      await buildBase({ out: join(folder, 'index'), feeds: [feed], publish: true });
    },
    open: (folder) => openers[part](join(folder, 'index')),
  };
}

function* toLines(names: readonly string[]): Generator<string> {
  for (const [id, title] of names.entries()) {
    const link = `https://shop.example/${id}`;
    yield `${JSON.stringify({ id: String(id), title, link, merchant: 'peers', language: 'en' })}\n`;
  }
}

const openers: Record<LinkweavePart, (index: string) => OpenPeer | Promise<OpenPeer>> = {
  names(index) {
    const { reader, close } = openGeneration(index);
    return {
      close,
      find({ blocks }) {
        const found: FoundName[] = [];
        pageToNames(reader, blocks, longestName, (_, ...place) => found.push(place));
        return found;
      },
    };
  },
  index(index) {
    const { reader, close } = openGeneration(index);
    const nameColumn = evidenceColumns.indexOf('name');
    return {
      close,
      find(page) {
        // As the engine `ngram` asks, but of no language.
        const request = pageRequest(page.blocks, [], longestName);
        const { ranges, evidence } = rangesToCandidates(reader, request, () => 60_000);
        const found = new Set<number>();
        for (const [i, range] of ranges.entries()) {
          if ((evidence[i * evidenceColumns.length + nameColumn] ?? 0) > 0) found.add(range);
        }
        return [...found].map((range) => request.ranges.slice(range * 3, range * 3 + 3)) as never;
      },
    };
  },
  async http(index) {
    const system = await startSystem({ LINKWEAVE_PATHS_INDEX: index });
    const pid = system.services.get('product-index')?.pid;
    return {
      ...(pid !== undefined && { pid }),
      close: () => system.stop(),
      async find({ texts }) {
        const response = await fetch(`${system.url}/v1/links`, {
          method: 'POST',
          body: JSON.stringify({
            ...{ publisher: 'demo', url: 'https://publisher.example/', language: 'en' },
            blocks: texts.map((text) => ({ text })),
          }),
        });
        const { links } = (await response.json()) as {
          readonly links: readonly { block: number; start: number; end: number }[];
        };
        return links.map(({ block, start, end }) => toRange(texts[block] ?? '', block, start, end));
      },
    };
  },
};

function toRange(text: string, block: number, start: number, end: number): FoundName {
  const { offsets } = textToTokens(text);
  const first = offsets.findIndex((offset, i) => i % 2 === 0 && offset >= start) / 2;
  let count = 0;
  while ((offsets[2 * (first + count) + 1] ?? Number.POSITIVE_INFINITY) <= end) count += 1;
  return [block, first, count];
}
