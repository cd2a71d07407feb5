import type { FoundBlock } from './find-blocks.ts';

/** The part of a gateway's link that is used here. What comes over the wire is not trusted. */
export interface Link {
  readonly block: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly href: string;
  readonly click: string;
}

/** Longer than any answer takes; after that the reader has moved on. */
const GIVE_UP_MS = 5000;

/**
 * Asks for links. A string body goes as text/plain, which needs no preflight.
 *
 * Rejects, like any fetch, when the gateway is away or the page's policy forbids it.
 */
export async function askGateway(
  url: URL,
  publisher: string,
  blocks: readonly FoundBlock[],
): Promise<readonly Link[]> {
  const control = new AbortController();
  const timer = setTimeout(() => control.abort(), GIVE_UP_MS);
  const { lang } =
    document.querySelector<HTMLElement>('article[lang],main[lang]') ?? document.documentElement;
  const response = await fetch(url, {
    method: 'POST',
    credentials: 'omit',
    signal: control.signal,
    body: JSON.stringify({
      publisher,
      url: pageAddress(),
      // A tag out of bounds would cost the whole answer.
      language: lang.length > 1 && lang.length < 36 ? lang : undefined,
      blocks: blocks.map(({ text, kind }) => ({ text, kind: kind.slice(0, 20) })),
    }),
  });
  const answer: { links?: unknown } = response.ok ? await response.json() : {};
  clearTimeout(timer);
  return Array.isArray(answer.links) ? answer.links : [];
}

/** Query and fragment may hold what is the reader's own; the canonical address never does. */
function pageAddress(): string {
  const canonical = document.querySelector<HTMLLinkElement>('link[rel=canonical]');
  return (canonical?.href || location.origin + location.pathname).slice(0, 2048);
}
