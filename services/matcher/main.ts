import { deadlineIn } from '../../shared/messaging/deadline.ts';
import { handle } from '../../shared/messaging/exchanges.ts';
import { metrics } from '../../shared/metrics/metrics.ts';
import { pageExchange } from '../../shared/protocol/page.ts';
import { runService } from '../../shared/service/run-service.ts';
import { warmUp } from '../../shared/service/warm-up.ts';
import { warmUpBlocks } from '../../shared/service/warm-up-blocks.ts';
import { followSettings } from '../../shared/settings/follow-settings.ts';
import { MatcherConfig } from './config.ts';
import { createMatchPage } from './match-page.ts';
import { relevanceByName, relevanceNames } from './relevance/algorithms.ts';

/** At a cold start the services behind this one come up at the same time. */
const warmUpPatienceMs = 4000;

await runService({
  name: 'matcher',
  sections: { matcher: MatcherConfig },
  asks: ['phrase-generation', 'stemming', 'product-index', 'control'],
  async start({ config, log, asker }) {
    relevanceByName(config.matcher.relevance);
    const settings = followSettings({ asker, log, statePath: config.paths.state });
    const matchPage = createMatchPage({ asker, settings, config: config.matcher, log });
    const silent = log.child({}, { level: 'silent' });
    const warm = createMatchPage({ asker, settings, config: config.matcher, log: silent });
    const blocks = warmUpBlocks.map((text) => ({ text }));
    await warmUp(async () => {
      const page = { publisher: 'warm-up', url: 'warm-up', blocks };
      const { partial } = await warm(page, { request: 'warm-up', deadline: deadlineIn(1000) });
      return !partial;
    }, warmUpPatienceMs);
    metrics.sample('linkweave_settings_revision', () => settings.current()?.revision ?? 0);
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
      stop: async () => settings.stop(),
    };
  },
});
