import { createAsker } from '../../shared/messaging/ask.ts';
import { deadlineIn } from '../../shared/messaging/deadline.ts';
import { createTransport } from '../../shared/messaging/transport.ts';
import {
  type CandidatesAnswer,
  candidatesExchange,
  evidenceColumns,
} from '../../shared/protocol/candidates.ts';
import { eventsExchange } from '../../shared/protocol/events.ts';
import { offersExchange } from '../../shared/protocol/offers.ts';
import { pageExchange } from '../../shared/protocol/page.ts';
import { phrasesExchange } from '../../shared/protocol/phrases.ts';
import { stemsExchange } from '../../shared/protocol/stems.ts';
import { joinWords, splitWords } from '../../shared/protocol/words.ts';
import type { RunningSystem } from './start-system.ts';

const page = {
  publisher: 'demo',
  url: 'https://publisher.example/ears',
  language: 'en',
  blocks: [{ text: 'Hear the WH-1000XM4 now.', kind: 'p' }],
};

/**
 * Follows one page through every hop of a running system: each question is made of the answers
 * before it, as the matcher makes it. Values that differ from run to run are replaced by words.
 *
 * @returns JSON by hop, in the order of the request path
 */
export async function followOneRequest(system: RunningSystem): Promise<Map<string, unknown>> {
  const asker = createAsker({
    transport: createTransport(system.paths.run, {
      transport: 'ipc',
      bind: '',
      peers: {},
      keyFile: '',
    }),
    asks: ['matcher', 'phrase-generation', 'stemming', 'product-index', 'reporting'],
  });
  try {
    const context = { request: 'r', deadline: deadlineIn(10_000) };
    const texts = page.blocks.map((block) => block.text);
    const kinds = page.blocks.map((block) => block.kind);

    const phrasesRequest = { engine: 'chunk', language: 'en', blocks: texts, kinds };
    const phrases = await asker.ask('phrase-generation', phrasesExchange, phrasesRequest, context);

    const { tokens: text, sequences, ranges } = phrases;
    const tokens = splitWords(text);
    const phrased = new Set<string>();
    for (let range = 0; range < ranges.length; range += 3) {
      const [block = 0, first = 0, count = 0] = ranges.slice(range, range + 3);
      for (const id of sequences[block]?.slice(first, first + count) ?? []) {
        phrased.add(tokens[id] ?? '');
      }
    }
    const stemsRequest = { languages: ['en', 'de'], tokens: [...phrased] };
    const { stems } = await asker.ask('stemming', stemsExchange, stemsRequest, context);

    const candidatesRequest = {
      tokens: text,
      languages: stemsRequest.languages,
      stems: stems.map((ofLanguage) =>
        joinWords(
          tokens.map((token) => {
            const stem = ofLanguage[stemsRequest.tokens.indexOf(token)] ?? '';
            return stem === token ? '' : stem;
          }),
        ),
      ),
      sequences,
      ranges,
      most: 2,
    };
    const candidates = await asker.ask(
      'product-index',
      candidatesExchange,
      candidatesRequest,
      context,
    );

    const matched = await asker.ask('matcher', pageExchange, page, context);
    const offersRequest = {
      generation: candidates.generation,
      products: [productOfFullestTitle(candidates)],
    };
    const offers = await asker.ask('product-index', offersExchange, offersRequest, context);

    const response = await fetch(`${system.url}/v1/links`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(page),
    });
    const links = (await response.json()) as Record<string, unknown>;

    const event = {
      kind: 'answered' as const,
      at: '2026-01-31T12:00:00.000Z',
      request: 'r',
      publisher: page.publisher,
      page: page.url,
      arm: matched.arm,
      engine: matched.engine,
      relevance: matched.relevance,
      language: matched.language,
      linkCount: matched.links.length,
      links: matched.links.map(({ text, product: { id, offer, merchant, price } }) => ({
        ...{ offer, merchant, product: id, phrase: text },
        ...(price && { price }),
      })),
      partial: matched.partial,
      tookMs: 5,
    };
    const written = await asker.ask('reporting', eventsExchange, { events: [event] }, context);

    return new Map<string, unknown>([
      ['page', page],
      ['phrases request', phrasesRequest],
      ['phrases answer', phrases],
      ['stems request', stemsRequest],
      ['stems answer', { stems }],
      ['candidates request', candidatesRequest],
      ['candidates answer', steady(candidates)],
      ['offers request', steady(offersRequest)],
      ['offers answer', offers],
      ['links', steady(links)],
      ['events request', { events: [event] }],
      ['events answer', written],
    ]);
  } finally {
    await asker.close();
  }
}

/** Stands in for relevance: of the one page's candidates it is the one that is linked. */
function productOfFullestTitle({ products, evidence }: CandidatesAnswer): number {
  const width = evidenceColumns.length;
  const column = evidenceColumns.indexOf('titleCoverage');
  const fullness = products.map((_, i) => evidence[i * width + column] ?? 0);
  return products[fullness.indexOf(Math.max(...fullness))] ?? -1;
}

/** Names of bases, request ids, signatures and times are not the same twice. */
function steady<T>(value: T): T {
  const text = JSON.stringify(value, (key, inner: unknown) => {
    if (key === 'base') return 'base-…';
    if (key === 'request' || key === 'click') return `(${key})`;
    if (key === 'tookMs') return 5;
    return inner;
  });
  return JSON.parse(text) as T;
}
