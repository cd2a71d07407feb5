import type { Link, LinksAnswer } from '../../shared/protocol/links.ts';
import type { ClickTokens } from './click-token.ts';
import { isWebAddress } from './is-web-address.ts';

/** The body that answers `POST /v1/links`. */
export interface PageAnswer extends Omit<LinksAnswer, 'links'> {
  readonly request: string;
  readonly links: readonly (Link & { readonly click: string })[];
  readonly tookMs: number;
}

export interface AnswerContext {
  readonly request: string;
  readonly publisher: string;
  readonly tookMs: number;
}

/** Signs a click token for each link; a link that leads to no web address is left out. */
export function linksToAnswer(
  found: LinksAnswer,
  context: AnswerContext,
  tokens: ClickTokens,
): PageAnswer {
  const { request, publisher, tookMs } = context;
  const { arm, engine } = found;
  const issuedAt = Math.floor(Date.now() / 1000);
  const links = found.links
    .filter((link) => isWebAddress(link.href))
    .map((link) => {
      const { id: product, offer, merchant } = link.product;
      const { href } = link;
      const click = { request, publisher, arm, engine, product, offer, merchant, href, issuedAt };
      return { ...link, click: tokens.sign(click) };
    });
  return { request, ...found, links, tookMs: Math.round(tookMs * 10) / 10 };
}
