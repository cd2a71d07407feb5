import { InstancesConfig, servicesByGroup } from '../../shared/config/instances-config.ts';
import { deadlineIn, monotonicMs } from '../../shared/messaging/deadline.ts';
import { handle } from '../../shared/messaging/exchanges.ts';
import { metrics } from '../../shared/metrics/metrics.ts';
import { armsExchange } from '../../shared/protocol/arms.ts';
import { pageExchange } from '../../shared/protocol/page.ts';
import { runService } from '../../shared/service/run-service.ts';
import { warmUp } from '../../shared/service/warm-up.ts';
import { warmUpBlocks } from '../../shared/service/warm-up-blocks.ts';
import { followSettings } from '../../shared/settings/follow-settings.ts';
import { admitPages } from './admit-pages.ts'; // few at a time
import { MatcherConfig } from './config.ts';
import { ArmMeter } from './experiments/arm-meter.ts'; // how the arms do
import { comparedToEvents } from './experiments/compared-to-events.ts'; // -> reporting
import { InstancesGuard } from './experiments/instances-guard.ts'; // which instances are silent
import { createPageToAnswer } from './experiments/page-to-answer.ts'; // page -> arm -> links
import { createRunShadows } from './experiments/run-shadows.ts'; // beside what is shown
import { armsToTreatment } from './experiments/treatment.ts';
import { learnedSignal } from './learned/learned-signal.ts';
import { createMatchPage } from './match-page.ts';
import { relevanceByName, relevanceNames } from './relevance/algorithms.ts';

/** At a cold start the services behind this one come up at the same time. */
const warmUpPatienceMs = 4000;

await runService({
  name: 'matcher',
  sections: { matcher: MatcherConfig, instances: InstancesConfig },
  asks: [
    'phrase-generation',
    'stemming',
    'product-index',
    'control',
    'reporting', // comparisons; learned click rates, if an arm wants them
  ],
  async start({ config, log, asker }) {
    relevanceByName(config.matcher.relevance);
    const settings = followSettings({ asker, log, statePath: config.paths.state });
    const groups = servicesByGroup(config.instances);
    const learned = learnedSignal({ asker, log, settings });
    const options = { asker, settings, config: config.matcher, groups, learned };
    const matchPage = createMatchPage({ ...options, log });
    const warm = createMatchPage({ ...options, log: log.child({}, { level: 'silent' }) });
    // One sentence says whether the services behind this one are there.
    const texts = config.warmUp.forMs > 0 ? warmUpBlocks : warmUpBlocks.slice(0, 1);
    const blocks = texts.map((text) => ({ text }));
    await warmUp(
      async () => {
        const page = { publisher: 'warm-up', url: 'warm-up', blocks };
        const context = { request: 'warm-up', deadline: deadlineIn(1000) };
        const { partial } = await warm(page, armsToTreatment([], config.matcher), context);
        return !partial;
      },
      warmUpPatienceMs,
      config.warmUp.forMs,
    );

    const meter = new ArmMeter(monotonicMs);
    const guard = new InstancesGuard(monotonicMs);
    const compared = comparedToEvents(asker);
    const parts = { matchPage, settings, config: config.matcher, meter, guard };
    const admitted = admitPages(matchPage, config.matcher.pagesAtOnce);
    const { isBusy } = admitted;
    const shadows = createRunShadows({ ...parts, isBusy, record: compared.record });
    const pageToAnswer = createPageToAnswer({ ...parts, ...admitted, shadows });
    metrics.sample('linkweave_settings_revision', () => settings.current()?.revision ?? 0);
    const counts = { pages: 0, links: 0, partial: 0, fallback: 0 };
    return {
      handlers: [
        handle(pageExchange, async (page, context) => {
          const answer = await pageToAnswer(page, context);
          counts.pages += 1;
          counts.links += answer.links.length;
          if (answer.partial) counts.partial += 1;
          if (answer.fallback) counts.fallback += 1;
          return answer;
        }),
        handle(armsExchange, () => ({ arms: meter.windows(settings.current()) })),
      ],
      notes: () => ({
        relevance: relevanceNames.join(' '),
        settings: `revision ${settings.current()?.revision ?? 'unknown'}`,
      }),
      counts: () => ({
        ...counts,
        ...admitted.counts(),
        ...meter.counts(),
        ...shadows.counts(),
        ...compared.counts(),
      }),
      stop: async () => {
        learned.stop();
        settings.stop();
        await compared.stop();
      },
    };
  },
});
