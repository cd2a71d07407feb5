import { deadlineIn } from '../../shared/messaging/deadline.ts';
import { handle } from '../../shared/messaging/exchanges.ts';
import { pageExchange } from '../../shared/protocol/page.ts';
import { runService } from '../../shared/service/run-service.ts';
import { warmUp } from '../../shared/service/warm-up.ts';
import { warmUpBlocks } from '../../shared/service/warm-up-blocks.ts';
import { followSettings } from '../../shared/settings/follow-settings.ts';
import { MatcherConfig } from './config.ts';
import { learnedSignal } from './learned/learned-signal.ts';
import { createMatchPage } from './match-page.ts';
import { relevanceByName, relevanceNames } from './relevance/algorithms.ts';

/** At a cold start the services behind this one come up at the same time. */
const warmUpPatienceMs = 4000;

await runService({
  name: 'matcher',
  sections: { matcher: MatcherConfig },
  asks: [
    'phrase-generation',
    'stemming',
    'product-index',
    'control',
    'reporting', // learned click rates, if an arm wants them
  ],
  async start({ config, log, asker }) {
    relevanceByName(config.matcher.relevance);
    const settings = followSettings({ asker, log, statePath: config.paths.state });
    const learned = learnedSignal({ asker, log, settings });
    const matchPage = createMatchPage({ asker, settings, config: config.matcher, log, learned });
    const silent = log.child({}, { level: 'silent' });
    const warm = createMatchPage({
      ...{ asker, settings, config: config.matcher, log: silent, learned },
    });
    const blocks = warmUpBlocks.map((text) => ({ text }));
    await warmUp(async () => {
      const page = { publisher: 'warm-up', url: 'warm-up', blocks };
      const { partial } = await warm(page, { request: 'warm-up', deadline: deadlineIn(1000) });
      return !partial;
    }, warmUpPatienceMs);
    const counts = { pages: 0, links: 0, partial: 0 };
    return {
      handlers: [
        handle(pageExchange, async (page, context) => {
          const answer = await matchPage(page, context);
          counts.pages += 1;
          counts.links += answer.links.length;
          if (answer.partial) counts.partial += 1;
          return answer;
        }),
      ],
      notes: () => ({
        relevance: relevanceNames.join(' '),
        settings: `revision ${settings.current()?.revision ?? 'unknown'}`,
      }),
      counts: () => counts,
      stop: async () => {
        learned.stop();
        settings.stop();
      },
    };
  },
});
