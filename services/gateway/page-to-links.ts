import { asLinkweaveError, type ErrorCode, LinkweaveError } from '../../shared/errors.ts';
import { complaints } from '../../shared/logging/complaints.ts';
import type { Log } from '../../shared/logging/log.ts';
import { type Deadline, deadlineIn } from '../../shared/messaging/deadline.ts';
import type { AskContext, Asker } from '../../shared/messaging/exchanges.ts';
import type { LinksAnswer } from '../../shared/protocol/links.ts';
import { type Page, pageExchange } from '../../shared/protocol/page.ts';
import type { Publisher } from '../../shared/protocol/settings.ts';
import type { SettingsFollower } from '../../shared/settings/settings-follower.ts';
import { admitPublisher, type Caller } from './admit-caller.ts';
import type { AnswerCache } from './answer-cache.ts';
import type { Counters } from './counters.ts';
import type { PageThrottle } from './page-throttle.ts';
import { pageToAllowedPage } from './page-to-allowed-page.ts';
import { findPublisher, settingsNow } from './publisher-in-force.ts';
import type { Tag } from './tag-to-page.ts';
import type { TokenBuckets } from './token-bucket.ts';

export interface PageToLinksParts {
  readonly asker: Asker;
  readonly log: Log;
  readonly settings: SettingsFollower;
  readonly counters: Counters;
  readonly cache: AnswerCache;
  readonly buckets: TokenBuckets;
  readonly throttle: PageThrottle;
  /** Pages being answered, at most. */
  readonly maxPagesAtOnce: number;
}

export interface PageContext {
  /** Missing: an operator, who may ask for anybody. */
  readonly caller?: Caller;
  readonly request: string;
  readonly tag: Tag;
  /** Of publishers that have none of their own. */
  readonly deadline: Deadline;
  /** What goes with the question besides. */
  readonly along?: Pick<AskContext, 'spans' | 'isLogged'>;
}

export interface FoundLinks {
  readonly publisher: Publisher;
  readonly answer: LinksAnswer;
  /** Whether the matcher was asked: only such answers are events. */
  readonly wasAsked: boolean;
  /** Whether links are shown to who knows of the dry run only, and nothing is counted. */
  readonly isDryRun: boolean;
}

/** What an operator asks for by name in `debug`. */
const namedWrongly: ReadonlySet<ErrorCode> = new Set(['UNKNOWN_ENGINE', 'UNKNOWN_RELEVANCE']);

/**
 * Makes the function that answers a page.
 *
 * A page never sees that the matcher failed or was late: it gets no links, `partial`. The operator
 * does: in the counts and by an error line a second. Nor does it wait when the system is busy: links
 * that come late are of no use to a reader. A browser then gets no links; a program, which can ask again
 * later, is told so.
 *
 * @throws OVERLOADED for a program; NO_PEER before settings were ever heard, UNKNOWN_PUBLISHER, FOREIGN_ORIGIN, RATE_LIMITED; what an operator's own
 *   `debug` named wrongly
 */
export function pageToLinks(
  parts: PageToLinksParts,
): (page: Page, context: PageContext) => Promise<FoundLinks> {
  const { asker, settings, counters, throttle } = parts;
  const complain = complaints(parts.log);
  let atOnce = 0;
  // Compiled now, not while the first page waits.
  void pageExchange.checkAnswer;
  return async (page, context) => {
    const inForce = settingsNow(settings);
    const publisher = findPublisher(inForce, page.publisher);
    if (context.caller) admitPublisher(publisher, context.caller, parts.buckets);
    const isDryRun = !page.debug && (context.tag.isDryRun || publisher.dryRun === true);
    const found = (answer: LinksAnswer, wasAsked = true) => {
      return { publisher, answer, wasAsked, isDryRun };
    };

    const allowed = pageToAllowedPage(page, publisher);
    const isHidden = isDryRun && !context.tag.look;
    if (!inForce.linksOn || isHidden || allowed.maxLinks === 0 || !allowed.blocks.some(hasText)) {
      return found(noLinks(page, false), false);
    }
    const known = parts.cache.get(allowed, inForce.revision);
    if (known) {
      counters.add('cached');
      return found(known);
    }
    /** Nothing was asked: there is nothing to count as shown. */
    const refuse = (why: string) => {
      throttle.record('refused');
      if (context.caller?.origin !== undefined) return found(noLinks(page, true), false);
      throw new LinkweaveError('OVERLOADED', `Cannot answer the page now, ask again later: ${why}`);
    };
    if (atOnce >= parts.maxPagesAtOnce) {
      counters.add('busy');
      return refuse(`${atOnce} others are being answered`);
    }
    atOnce += 1;
    try {
      const { request, along } = context;
      const { deadlineMs } = publisher;
      const deadline = deadlineMs === undefined ? context.deadline : deadlineIn(deadlineMs);
      const answer = await asker.ask('matcher', pageExchange, allowed, {
        ...along,
        request,
        deadline,
      });
      throttle.record('answered');
      parts.cache.put(allowed, inForce.revision, answer);
      return found(answer);
    } catch (thrown) {
      const error = asLinkweaveError(thrown);
      if (page.debug && namedWrongly.has(error.code)) throw error;
      counters.add(`matcher.${error.code}`);
      const line = { request: context.request, code: error.code, reason: error.message };
      complain('error', 'no links', line, 'Page answered without links');
      if (error.code === 'OVERLOADED') return refuse('too many others are being answered');
      return found(noLinks(page, true));
    } finally {
      atOnce -= 1;
    }
  };
}

function hasText(block: { readonly text: string }): boolean {
  return /\S/.test(block.text);
}

/** No arm was chosen, no engine ran; `und` is the tag of an undetermined language. */
function noLinks(page: Page, partial: boolean): LinksAnswer {
  const language = page.language?.split('-')[0]?.toLowerCase() ?? 'und';
  return { language, arm: 'none', engine: 'none', relevance: 'none', links: [], partial };
}
