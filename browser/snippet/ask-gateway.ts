import type { FoundBlock } from './find-blocks.ts';
import { pageSettings } from './page-settings.ts';

/** The part of a gateway's link that is used here. What comes over the wire is not trusted. */
export interface Link {
  readonly block: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly href: string;
  readonly click: string;
  /** Why the link is there, in a dry run. */
  readonly title?: string;
  readonly product?: { readonly id?: string };
}

/** How links are shown, by tag and publisher's record, in the page's language. */
export interface Show {
  readonly maxLinks?: number;
  /** Links of one product; any number if missing. */
  readonly perProduct?: number;
  /** Selector of what is not linked besides. */
  readonly exclude?: string;
  /** Selector of what alone is linked. */
  readonly include?: string;
  readonly rel?: string;
  /** CSS declarations. */
  readonly linkStyle?: string;
  readonly disclosureStyle?: string;
  readonly language?: string;
  /** The disclosure says what was found, and so stands there even if nothing was. */
  readonly isDryRun?: boolean;
  /** Where links are disclosed, if not at the article's head; `own`: the page says it itself. */
  readonly place?: 'link' | 'own';
  readonly disclosure?: string;
  /** Words that lead to the gateway's page for wrong links. */
  readonly report?: string;
}

/** Longer than any answer takes; after that the reader has moved on. */
const GIVE_UP_MS = 5000;

/**
 * Asks for links. A string body goes as text/plain, which needs no preflight.
 *
 * The answer may be anything: whoever uses it stops where it is not what it should be. Rejects when the gateway is
 * away or the page's policy forbids it.
 */
export async function askGateway(
  blocks: readonly FoundBlock[],
): Promise<{ readonly links: readonly Link[]; readonly show?: Show }> {
  const response = await fetch(`${pageSettings.gateway}v1/links`, {
    method: 'POST',
    credentials: 'omit',
    // Older browsers wait as long as the connection lasts.
    signal: AbortSignal.timeout?.(GIVE_UP_MS),
    body: JSON.stringify({
      // Query and fragment may hold what is the reader's own; the canonical address never does.
      url:
        document.querySelector<HTMLLinkElement>('link[rel=canonical]')?.href ||
        location.origin + location.pathname,
      language: (
        document.querySelector<HTMLElement>('article[lang],main[lang]') ?? document.documentElement
      ).lang,
      tag: pageSettings.tag,
      blocks,
    }),
  });
  return response.json();
}
