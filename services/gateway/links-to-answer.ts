import type { Link, LinksAnswer } from '../../shared/protocol/links.ts';
import type { Publisher } from '../../shared/protocol/settings.ts';
import type { ClickTokens } from './click-token.ts';
import { isWebAddress } from './is-web-address.ts';
import { linkToMerchant } from './link-to-merchant.ts';
import { publisherToShow, type Show } from './publisher-to-show.ts';
import type { Tag } from './tag-to-page.ts';

/** The body that answers `POST /v1/links`. */
export interface PageAnswer extends Omit<LinksAnswer, 'links' | 'generation'> {
  readonly request: string;
  readonly links: readonly (Link & { readonly click?: string; readonly title?: string })[];
  /** How the snippet is to show them. */
  readonly show: Show;
  readonly tookMs: number;
}

export interface AnswerContext {
  readonly request: string;
  readonly publisher: Publisher;
  readonly subId: string | undefined;
  readonly tag: Tag;
  readonly tookMs: number;
}

/**
 * Puts the publisher's parameters into each link and signs a click token for it; a link that leads
 * to no web address is left out. In a dry run links have a title that says why, and no token.
 */
export function linksToAnswer(
  found: LinksAnswer,
  context: AnswerContext,
  tokens: ClickTokens,
): PageAnswer {
  const { request, publisher, subId, tag, tookMs } = context;
  const { generation, ...answer } = found;
  const { arm, engine } = found;
  const issuedAt = Math.floor(Date.now() / 1000);
  let count = 0;
  const links = found.links.flatMap((link) => {
    const href = linkToMerchant(link, publisher, subId, `${request}.${count}`);
    if (!isWebAddress(link.href) || !isWebAddress(href)) return [];
    count += 1;
    if (tag.isDryRun) return { ...link, href, title: why(link) };
    const { id: product, offer, merchant } = link.product;
    const of = { request, publisher: publisher.id, arm, engine, product, offer, merchant };
    return { ...link, href, click: tokens.sign({ ...of, phrase: link.text, href, issuedAt }) };
  });
  const show = publisherToShow(publisher, tag, found.language);
  return { request, ...answer, links, show, tookMs: Math.round(tookMs * 10) / 10 };
}

function why({ product, score, reason }: Link): string {
  const values = Object.entries(reason.evidence).map(([name, value]) => `${name} ${value}`);
  return `${product.title} (${product.merchant}): ${score} by ${reason.rule}: ${values.join(', ')}`;
}
