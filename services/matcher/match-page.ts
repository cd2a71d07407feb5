import { asLinkweaveError, type LinkweaveError } from '../../shared/errors.ts';
import { complaints } from '../../shared/logging/complaints.ts';
import type { Log } from '../../shared/logging/log.ts';
import type { AskContext, Asker } from '../../shared/messaging/exchanges.ts';
import type { LinksAnswer } from '../../shared/protocol/links.ts';
import type { Page } from '../../shared/protocol/page.ts';
import type { SettingsFollower } from '../../shared/settings/settings-follower.ts';
import { candidatesToWinners } from './candidates-to-winners.ts'; // threshold, overlap, repetition
import type { Analysis } from './chunk-to-candidates.ts'; // phrases, stems, candidates
import type { MatcherConfig } from './config.ts';
import { createPipelines, type Groups } from './experiments/create-pipelines.ts'; // whom to ask
import type { Treatment } from './experiments/treatment.ts'; // which engine and algorithm
import type { LearnedSignal } from './learned/learned-signal.ts'; // what readers did before
import { linksByRules } from './links-by-rules.ts'; // blocked, forbidden, too many, too close
import { pageToChunks } from './page-to-chunks.ts'; // long pages in pieces
import { pageToLanguage } from './page-to-language.ts'; // stated or detected
import { pageToRules } from './page-to-rules.ts'; // the publisher's, narrowed by the page's
import { relevanceByName } from './relevance/algorithms.ts'; // judges candidates
import { createTrace } from './trace.ts'; // what debug shows
import { winnersToLinks } from './winners-to-links.ts'; // offers of the winners only

export interface MatchPageOptions {
  readonly asker: Asker;
  readonly settings: SettingsFollower;
  readonly config: MatcherConfig;
  readonly groups: Groups;
  readonly log: Log;
  readonly learned: LearnedSignal;
}

/** The links of a page, by one treatment. */
export interface Matched extends Omit<LinksAnswer, 'experiment' | 'arm'> {
  /** Why a part of the page was given up; the links are those of the rest. */
  readonly failure?: LinkweaveError;
}

/**
 * The request path: a page's text in, links out. Read this file first. The treatment comes from the
 * page's arm, see experiments/.
 */
export function createMatchPage(options: MatchPageOptions) {
  const { settings, config, log, learned } = options;
  const complain = complaints(log);
  const pipelineOf = createPipelines(options.asker, config, options.groups);

  return async function matchPage(
    page: Page,
    treatment: Treatment,
    context: AskContext,
  ): Promise<Matched> {
    const inForce = settings.current();
    const publisher = inForce?.publishers.find((one) => one.id === page.publisher);
    const rules = pageToRules(page, publisher);
    const language = pageToLanguage(page);
    const wish = typeof page.debug === 'object' ? page.debug : {};
    const { engine, relevance, publishAt } = { ...treatment, ...wish };
    const judge = relevanceByName(relevance);
    const { asker, chunkToCandidates } = pipelineOf(treatment);
    const trace = createTrace(Boolean(page.debug));
    const inTime = { ...context, deadline: context.deadline - config.reserveMs };

    let isPartial = false;
    let failure: LinkweaveError | undefined;
    const giveUp = (thrown: unknown): undefined => {
      const error = asLinkweaveError(thrown);
      if (error.status < 500) throw error;
      isPartial = true;
      failure ??= error;
      trace.note(error.message);
      const { code, message } = error;
      complain('warn', code, { request: context.request, code }, message);
    };

    const chunks = pageToChunks(page.blocks, config.chunkCharacters);
    const analysed = await Promise.all(
      chunks.map((chunk) =>
        chunkToCandidates(chunk, engine, language, inTime, trace).catch(giveUp),
      ),
    );
    const generation = analysed.find((analysis) => analysis)?.generation;
    const usable = analysed.filter(
      (analysis): analysis is Analysis =>
        analysis !== undefined && analysis.generation.base === generation?.base,
    );
    // A base switched in mid-page numbers its products anew.
    if (usable.length < chunks.length || usable.some((one) => one.isPartial)) isPartial = true;

    const base = generation?.base ?? '';
    const plain = usable.flatMap((analysis) => analysis.candidates);
    const candidates = treatment.learnedSignal ? learned.attach(plain, base, publisher) : plain;
    const judged = {
      texts: page.blocks.map((block) => block.text),
      kinds: page.blocks.map((block) => block.kind ?? 'p'),
      language,
      country: page.country ?? publisher?.country,
      merchants: config.merchants,
      currency: page.currency ?? publisher?.currency,
    };
    const { winners, dropped } = candidatesToWinners(
      candidates,
      judge.judge(candidates, judged),
      publishAt,
      trace.isWanted,
      rules.linksPerProduct,
    );
    trace.dropped(dropped);

    const found =
      generation &&
      (await trace
        .time('offers', () => {
          return winnersToLinks(
            { asker, context: inTime, learned },
            winners,
            generation,
            judge,
            judged,
            { ...rules, publishAt },
          );
        })
        .catch(giveUp));
    trace.dropped(found?.dropped ?? []);
    const links = linksByRules(found?.links ?? [], page, rules, trace);
    const most = treatment.maxLinks ?? links.length;
    if (links.length > most) trace.note(`${links.length - most} link(s) over the most of the arm`);
    return {
      language,
      engine,
      relevance,
      links: links.slice(0, most),
      partial: isPartial,
      ...(generation && treatment.generation === undefined && { generation: generation.base }),
      ...(failure && { failure }),
      ...(trace.isWanted ? { debug: trace.toAnswer() } : {}),
    };
  };
}
