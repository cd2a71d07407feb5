import { asLinkweaveError, type ErrorCode, LinkweaveError } from '../../../shared/errors.ts';
import { monotonicMs, remainingMs } from '../../../shared/messaging/deadline.ts';
import type { AskContext } from '../../../shared/messaging/exchanges.ts';
import type { LinksAnswer } from '../../../shared/protocol/links.ts';
import type { Page } from '../../../shared/protocol/page.ts';
import type { SettingsFollower } from '../../../shared/settings/settings-follower.ts';
import type { MatcherConfig } from '../config.ts';
import type { createMatchPage, Matched } from '../match-page.ts';
import { pageToLanguage } from '../page-to-language.ts';
import type { ArmMeter } from './arm-meter.ts';
import type { InstancesGuard } from './instances-guard.ts';
import { type Assignment, pageToAssignment } from './page-to-assignment.ts';
import type { createRunShadows } from './run-shadows.ts';
import type { Treatment } from './treatment.ts';

export interface PageToAnswerParts {
  readonly matchPage: ReturnType<typeof createMatchPage>;
  readonly settings: SettingsFollower;
  readonly config: MatcherConfig;
  readonly meter: ArmMeter;
  readonly guard: InstancesGuard;
  readonly shadows: ReturnType<typeof createRunShadows>;
}

/** An arm that names what does not exist fails; so does one whose services do. */
const namedWrongly: ReadonlySet<ErrorCode> = new Set(['UNKNOWN_ENGINE', 'UNKNOWN_RELEVANCE']);

/**
 * Answers a page by its arms: chooses them, falls back to the control arm when the page's own cannot
 * answer, measures, and leaves shadows to be computed afterwards.
 */
export function createPageToAnswer(parts: PageToAnswerParts) {
  const { matchPage, settings, config, meter, guard, shadows } = parts;

  return async function pageToAnswer(given: Page, context: AskContext): Promise<LinksAnswer> {
    const startMs = monotonicMs();
    const inForce = settings.current();
    const publisher = inForce?.publishers.find((one) => one.id === given.publisher);
    const page = { ...given, language: pageToLanguage(given) };
    const country = given.country ?? publisher?.country;
    const assignment = pageToAssignment({ ...page, country }, inForce, config);
    // An operator who looks at a page wants to see what its arm does, and is not counted.
    if (page.debug) {
      const matched = await matchPage(page, assignment.treatment, context);
      return toAnswer(matched, assignment);
    }

    const own = await answerByArm(page, assignment, context);
    const hasFailed = own.failure !== undefined;
    for (const arm of assignment.arms) {
      meter.record(arm, {
        tookMs: hasFailed ? context.deadline - startMs : monotonicMs() - startMs,
        hasFailed,
        isPartial: own.partial,
        linkCount: own.links.length,
      });
    }
    const answer = hasFailed
      ? await fallBack(page, own, assignment, context)
      : toAnswer(asMatched(own, page, assignment.treatment), assignment);
    const tookMs = monotonicMs() - startMs;
    shadows.start({ request: context.request, page, answer, tookMs }, assignment.shadows);
    return answer;
  };

  /**
   * An arm with instances or a generation of its own gets a part of the time only, and none while
   * its instances do not answer: the rest is left for the control arm.
   */
  async function answerByArm(
    page: Page,
    { arms, treatment, fallback }: Assignment,
    context: AskContext,
  ): Promise<Attempt> {
    const isApart = fallback !== undefined && standsApart(treatment, fallback);
    const attempt = (within: AskContext) =>
      matchPage(page, treatment, within).catch((thrown): Attempt => {
        const failure = asLinkweaveError(thrown);
        // That there are too many pages for all is no fault of the arm's.
        const isCrowd = failure.code === 'OVERLOADED' && !isApart;
        const isOfArm = (failure.status >= 500 && !isCrowd) || namedWrongly.has(failure.code);
        if (isOfArm && arms.length > 0) return { ...nothing, failure };
        throw thrown;
      });
    if (!isApart) return attempt(context);
    if (!guard.admits(treatment)) return { ...nothing, failure: passedOver(treatment) };
    const leftMs = remainingMs(context.deadline) * config.armTimeShare;
    const own = await attempt({ ...context, deadline: monotonicMs() + leftMs });
    guard.record(treatment, own.failure !== undefined);
    return own;
  }

  /** The control arm's links, on the account of the arm that failed: its units stay its own. */
  async function fallBack(
    page: Page,
    own: Attempt,
    assignment: Assignment,
    context: AskContext,
  ): Promise<LinksAnswer> {
    const { fallback, treatment } = assignment;
    const isInTime = remainingMs(context.deadline) > config.reserveMs;
    if (!fallback || !isInTime) return toAnswer(asMatched(own, page, treatment), assignment);
    const other = await matchPage(page, fallback, context);
    return { ...toAnswer(other, assignment), fallback: true };
  }

  function toAnswer(
    { failure: _failure, language, ...matched }: Matched,
    { arms }: Assignment,
  ): LinksAnswer {
    const ids = arms.map(({ experiment, arm }) => [experiment.id, arm.id] as const);
    const [[experiment, arm] = [undefined, 'default']] = ids;
    return {
      language,
      ...(experiment !== undefined && { experiment }),
      arm,
      ...(ids.length > 1 && { experiments: Object.fromEntries(ids) }),
      ...matched,
    };
  }
}

/** What an arm made of a page; if it threw, nothing. */
type Attempt = Pick<Matched, 'links' | 'partial' | 'failure'> & Partial<Matched>;
const nothing = { links: [], partial: true };

function asMatched(own: Attempt, page: Page, { engine, relevance }: Treatment): Matched {
  return { language: page.language ?? 'und', engine, relevance, ...own };
}

function passedOver({ instances = '', generation = '' }: Treatment): LinkweaveError {
  const what = [instances, generation].filter(Boolean).join(' ');
  return new LinkweaveError('NO_PEER', `Cannot wait for an arm's own part, it is silent: ${what}`);
}

/** Whether the two are answered by different processes or from different data. */
function standsApart(one: Treatment, other: Treatment): boolean {
  return one.instances !== other.instances || one.generation !== other.generation;
}
