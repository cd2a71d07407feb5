import { createHash } from 'node:crypto';

import type { LinksAnswer } from '../../shared/protocol/links.ts';
import type { Page } from '../../shared/protocol/page.ts';

export interface AnswerCache {
  readonly get: (page: Page, revision: number) => LinksAnswer | undefined;
  readonly put: (page: Page, revision: number, answer: LinksAnswer) => void;
}

export interface CacheOptions {
  /** Age up to which an answer is given again, s; 0: nothing is kept. */
  readonly cacheSeconds: number;
  readonly cacheEntries: number;
  /** Monotonic, ms. */
  readonly now?: () => number;
}

interface Entry {
  readonly answer: LinksAnswer;
  readonly untilMs: number;
}

/**
 * Whole answers by what was asked (as a hash: no text is kept) and the settings' revision. An answer
 * is given again only while its index is the newest that any answer came from.
 */
export function answerCache(options: CacheOptions): AnswerCache {
  const { cacheSeconds, cacheEntries, now = () => performance.now() } = options;
  const entries = new Map<string, Entry>();
  let newest: string | undefined;
  const keyOf = (page: Page, revision: number) =>
    createHash('sha256')
      .update(JSON.stringify([revision, page]))
      .digest('base64url');
  return {
    get(page, revision) {
      if (cacheSeconds === 0 || page.debug) return undefined;
      const key = keyOf(page, revision);
      const entry = entries.get(key);
      if (!entry) return undefined;
      if (entry.answer.generation === newest && now() < entry.untilMs) return entry.answer;
      entries.delete(key);
      return undefined;
    },
    put(page, revision, answer) {
      if (answer.generation === undefined) return;
      newest = answer.generation;
      if (cacheSeconds === 0 || page.debug || answer.partial || answer.fallback) return;
      entries.set(keyOf(page, revision), { answer, untilMs: now() + cacheSeconds * 1000 });
      for (const oldest of entries.keys()) {
        if (entries.size <= cacheEntries) break;
        entries.delete(oldest);
      }
    },
  };
}
