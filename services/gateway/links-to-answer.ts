import type { Link, LinksAnswer } from '../../shared/protocol/links.ts';
import type { Page } from '../../shared/protocol/page.ts';
import type { Publisher } from '../../shared/protocol/settings.ts';
import type { Span } from '../../shared/protocol/span.ts';
import type { ClickTokens } from './click-token.ts';
import { isWebAddress } from './is-web-address.ts';
import { linkToMerchant } from './link-to-merchant.ts';
import { linksToDryRun, toReason } from './links-to-dry-run.ts';
import { publisherToShow, type Show } from './publisher-to-show.ts';
import type { Tag } from './tag-to-page.ts';

/** The body that answers `POST /v1/links`. */
export interface PageAnswer extends Omit<LinksAnswer, 'links' | 'generation'> {
  readonly request: string;
  readonly links: readonly (Link & { readonly click?: string; readonly title?: string })[];
  /** How the snippet is to show them. */
  readonly show: Show;
  readonly tookMs: number;
  /** The way of the request through all processes: part of what `debug` shows. */
  readonly spans?: readonly Span[];
}

export interface AnswerContext {
  readonly request: string;
  readonly publisher: Publisher;
  readonly page: Pick<Page, 'subId' | 'maxLinks' | 'rules'>;
  readonly tag: Tag;
  /** Whether links are only shown to who knows of the dry run. */
  readonly isDryRun: boolean;
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
  const { request, publisher, page, tag, isDryRun, tookMs } = context;
  const { generation, ...answer } = found;
  const { arm, engine, relevance } = found;
  const issuedAt = Math.floor(Date.now() / 1000);
  const links = found.links.flatMap((link) => {
    const href = linkToMerchant(link, publisher, page.subId);
    if (!isWebAddress(link.href) || !isWebAddress(href)) return [];
    if (isDryRun) return { ...link, href, title: toReason(link) };
    const { id: product, offer, merchant } = link.product;
    const of = { request, publisher: publisher.id, arm, engine, product, offer, merchant };
    return { ...link, href, click: tokens.sign({ ...of, phrase: link.text, href, issuedAt }) };
  });
  const shown = publisherToShow(publisher, tag, found.language, page);
  const show = isDryRun ? linksToDryRun(links, `${engine}, ${relevance}`, shown) : shown;
  return { request, ...answer, links, show, tookMs: Math.round(tookMs * 10) / 10 };
}
