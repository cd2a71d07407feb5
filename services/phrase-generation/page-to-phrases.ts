import { LinkweaveError } from '../../shared/errors.ts';
import type { Deadline } from '../../shared/messaging/deadline.ts';
import type { PhrasesAnswer, PhrasesRequest } from '../../shared/protocol/phrases.ts';
import { joinWords } from '../../shared/protocol/words.ts';
import { blocksToTokens } from './blocks-to-tokens.ts'; // text -> tokens
import type { Engines } from './load-engines.ts';
import { rangesToPlaces } from './ranges-to-places.ts'; // token ranges -> places in the text
import { tokensToPhrases } from './tokens-to-phrases.ts'; // tokens -> phrases

/** Answers pages with the engine each asks for, and counts. */
export class PageToPhrases {
  readonly #engines: Engines;
  readonly #phrases = new Map<string, number>();
  #pages = 0;
  #tokens = 0;
  #dropped = 0;
  #partial = 0;

  constructor(engines: Engines) {
    this.#engines = engines;
    for (const name of engines.keys()) this.#phrases.set(name, 0);
  }

  /**
   * @throws UNKNOWN_ENGINE naming the engines there are, INVALID_FIELD when blocks and kinds do
   *   not pair up
   */
  answer(page: PhrasesRequest, deadline: Deadline): PhrasesAnswer {
    const engine = this.#engines.get(page.engine);
    if (engine === undefined) {
      const names = [...this.#engines.keys()].join(', ');
      const asked = JSON.stringify(page.engine.slice(0, 64));
      throw new LinkweaveError(
        'UNKNOWN_ENGINE',
        `Cannot find phrases: no engine is named ${asked}, there are ${names}`,
        { field: '/engine' },
      );
    }
    if (page.kinds.length !== page.blocks.length) {
      throw new LinkweaveError(
        'INVALID_FIELD',
        `Cannot find phrases: ${page.blocks.length} blocks need as many kinds: ${page.kinds.length}`,
        { field: '/kinds' },
      );
    }
    const pageTokens = blocksToTokens(page.blocks, deadline);
    const phrases = tokensToPhrases(engine, page, pageTokens, deadline);
    this.#pages++;
    for (const sequence of pageTokens.sequences) this.#tokens += sequence.length;
    this.#dropped += phrases.droppedCount;
    this.#partial += phrases.isPartial ? 1 : 0;
    const count = this.#phrases.get(engine.name) ?? 0;
    this.#phrases.set(engine.name, count + phrases.scores.length);
    return {
      engine: engine.name,
      tokens: joinWords(pageTokens.tokens),
      sequences: pageTokens.sequences,
      ranges: phrases.ranges,
      places: rangesToPlaces(phrases.ranges, pageTokens.offsets),
      scores: phrases.scores,
      ...(phrases.isPartial ? { partial: true } : {}),
    };
  }

  /** Since the start: pages, tokens, phrases per engine (`phrases.ngram`), dropped, partial. */
  counts(): Readonly<Record<string, number>> {
    const counts: Record<string, number> = {
      pages: this.#pages,
      tokens: this.#tokens,
      dropped: this.#dropped,
      partial: this.#partial,
    };
    for (const [name, count] of this.#phrases) counts[`phrases.${name}`] = count;
    return counts;
  }
}
