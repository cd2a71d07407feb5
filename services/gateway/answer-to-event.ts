import type { Answered, ShownLink } from '../../shared/protocol/events.ts';
import type { Page } from '../../shared/protocol/page.ts';
import { addressToKeep } from './address-to-keep.ts';
import type { PageAnswer } from './links-to-answer.ts';
import type { ReaderMarks } from './reader-marks.ts';

/**
 * The event of a page that was answered: what it showed, and nothing of what it says.
 *
 * @param userAgent missing for a publisher's server, which is no reader at all: only what a page's own
 *   script asks for can be asked by a robot
 */
export function answerToEvent(
  answer: PageAnswer,
  page: Pick<Page, 'publisher' | 'url' | 'subId' | 'visitor'>,
  userAgent: string | undefined,
  reader: ReaderMarks,
): Answered {
  const { experiments } = answer as { readonly experiments?: Record<string, string> };
  const { request, experiment, arm, engine, relevance, language, links, partial, tookMs } = answer;
  const { publisher, subId, visitor } = page;
  const inForce = { publisher, page: addressToKeep(page.url), arm, engine, relevance, language };
  return {
    kind: 'answered',
    at: new Date().toISOString(),
    request,
    ...inForce,
    ...(experiment !== undefined && { experiment }),
    ...(experiments !== undefined && { experiments }),
    ...(subId !== undefined && { subId }),
    ...(visitor !== undefined && { visitor: reader.visitor(publisher, visitor) }),
    linkCount: links.length,
    links: links.map(toShownLink),
    partial,
    tookMs,
    ...(userAgent !== undefined && reader.robot(userAgent)),
  };
}

function toShownLink({ text, product }: PageAnswer['links'][number]): ShownLink {
  const { id, offer, merchant, price } = product;
  return { offer, merchant, product: id, phrase: text, ...(price && { price }) };
}
