import { createHash } from 'node:crypto';

import type { Clicked } from '../../shared/protocol/events.ts';
import type { Click } from './click-token.ts';

/** What there is to say of a token besides what it holds. */
export type Marks = Pick<Clicked, 'click' | 'duplicate' | 'unattributed'>;
/** Marks an event of that kind, and remembers it. */
export type ClickMarks = (kind: string, token: string, click: Click) => Marks;

export interface MarksOptions {
  /** Age from which a token is expired, hours. */
  readonly clickHours: number;
  /** Tokens remembered, at least; at most twice as many. */
  readonly most?: number;
  /** Unix time, ms. */
  readonly now?: () => number;
}

const DEFAULT_MOST = 100_000;

/**
 * Tells tokens that are expired, and those that come again. A link may be followed twice, and
 * another gateway may have seen the first time: so nothing is refused, and `click` lets reporting
 * tell what this process cannot know.
 */
export function tokenToMarks({
  clickHours,
  most = DEFAULT_MOST,
  now = Date.now,
}: MarksOptions): ClickMarks {
  let young = new Set<string>();
  let old = new Set<string>();
  return (kind, token, { issuedAt }) => {
    const id = createHash('sha256').update(token).digest('base64url').slice(0, 16);
    const key = `${kind} ${id}`;
    const isKnown = young.has(key) || old.has(key);
    if (young.size >= most) {
      old = young;
      young = new Set();
    }
    young.add(key);
    const isExpired = now() / 1000 - issuedAt > clickHours * 3600;
    return {
      click: id,
      ...(isKnown && { duplicate: true }),
      ...(isExpired && { unattributed: true }),
    };
  };
}
