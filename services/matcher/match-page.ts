import { asLinkweaveError } from '../../shared/errors.ts';
import { complaints } from '../../shared/logging/complaints.ts';
import type { Log } from '../../shared/logging/log.ts';
import type { AskContext, Asker } from '../../shared/messaging/exchanges.ts';
import type { LinksAnswer } from '../../shared/protocol/links.ts';
import type { Page } from '../../shared/protocol/page.ts';
import type { SettingsFollower } from '../../shared/settings/settings-follower.ts';
import { candidatesToWinners } from './candidates-to-winners.ts'; // threshold, overlap, repetition
import { type Analysis, createChunkToCandidates } from './chunk-to-candidates.ts'; // phrases, stems, candidates
import type { MatcherConfig } from './config.ts';
import { pageToArm } from './experiments/page-to-arm.ts'; // which engine and algorithm
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
  readonly log: Log;
}

/** The request path: a page's text in, links out. Read this file first. */
export function createMatchPage({ asker, settings, config, log }: MatchPageOptions) {
  const chunkToCandidates = createChunkToCandidates(asker, config);
  const complain = complaints(log);

  return async function matchPage(page: Page, context: AskContext): Promise<LinksAnswer> {
    const inForce = settings.current();
    const publisher = inForce?.publishers.find((one) => one.id === page.publisher);
    const rules = pageToRules(page, publisher);
    const language = pageToLanguage(page);
    const wish = typeof page.debug === 'object' ? page.debug : {};
    const assignment = { ...pageToArm(page, inForce, config), ...wish };
    const relevance = relevanceByName(assignment.relevance);
    const trace = createTrace(Boolean(page.debug));
    const inTime = { ...context, deadline: context.deadline - config.reserveMs };

    let isPartial = false;
    const giveUp = (thrown: unknown): undefined => {
      const error = asLinkweaveError(thrown);
      if (error.status < 500) throw error;
      isPartial = true;
      trace.note(error.message);
      const { code, message } = error;
      complain('warn', code, { request: context.request, code }, message);
    };

    const chunks = pageToChunks(page.blocks, config.chunkCharacters);
    const analysed = await Promise.all(
      chunks.map((chunk) =>
        chunkToCandidates(chunk, assignment.engine, language, inTime, trace).catch(giveUp),
      ),
    );
    const generation = analysed.find((analysis) => analysis)?.generation;
    const usable = analysed.filter(
      (analysis): analysis is Analysis =>
        analysis !== undefined && analysis.generation.base === generation?.base,
    );
    // A base switched in mid-page numbers its products anew.
    if (usable.length < chunks.length || usable.some((one) => one.isPartial)) isPartial = true;

    const candidates = usable.flatMap((analysis) => analysis.candidates);
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
      relevance.judge(candidates, judged),
      config.publishAt,
      trace.isWanted,
      rules.linksPerProduct,
    );
    trace.dropped(dropped);

    const found =
      generation &&
      (await trace
        .time('offers', () => {
          const { publishAt } = config;
          return winnersToLinks(
            { asker, context: inTime },
            winners,
            generation,
            relevance,
            judged,
            { ...rules, publishAt },
          );
        })
        .catch(giveUp));
    trace.dropped(found?.dropped ?? []);
    return {
      language,
      ...assignment,
      links: [...linksByRules(found?.links ?? [], page, rules, trace)],
      partial: isPartial,
      ...(generation && { generation: generation.base }),
      ...(trace.isWanted ? { debug: trace.toAnswer() } : {}),
    };
  };
}
