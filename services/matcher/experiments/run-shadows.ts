import { asLinkweaveError } from '../../../shared/errors.ts';
import { deadlineIn, monotonicMs } from '../../../shared/messaging/deadline.ts';
import type { Compared } from '../../../shared/protocol/events.ts';
import type { LinksAnswer } from '../../../shared/protocol/links.ts';
import type { Page } from '../../../shared/protocol/page.ts';
import type { MatcherConfig } from '../config.ts';
import type { createMatchPage } from '../match-page.ts';
import type { ArmMeter } from './arm-meter.ts';
import { compareLinks } from './compare-links.ts';
import type { Assignment } from './page-to-assignment.ts';

export interface ShadowParts {
  readonly matchPage: ReturnType<typeof createMatchPage>;
  readonly config: MatcherConfig;
  readonly meter: ArmMeter;
  /** Whether pages wait for their turn. */
  readonly isBusy: () => boolean;
  readonly record: (event: Compared) => void;
}

/** A page that was answered. */
export interface ShownPage {
  readonly request: string;
  readonly page: Page;
  readonly answer: LinksAnswer;
  readonly tookMs: number;
}

/**
 * Computes what shadow arms would have shown, after the page was answered. Few at once, and what is
 * too much is left out and counted: a shadow must not take from what is shown.
 */
export function createRunShadows(parts: ShadowParts) {
  const { matchPage, config, meter, isBusy, record } = parts;
  const counts: Record<string, number> = {};
  let underWay = 0;
  const count = (key: string, name: string, by = 1): void => {
    if (by > 0) counts[`shadow.${key}.${name}`] = (counts[`shadow.${key}.${name}`] ?? 0) + by;
  };

  async function run(shown: ShownPage, shadow: Assignment['shadows'][number]): Promise<void> {
    const { request, page, answer } = shown;
    const { experiment, arm, treatment } = shadow;
    const startMs = monotonicMs();
    const deadline = deadlineIn(config.shadowMs);
    const matched = await matchPage(page, treatment, { request, deadline }).catch((thrown) => ({
      links: [],
      partial: true,
      failure: asLinkweaveError(thrown),
    }));
    const hasFailed = matched.failure !== undefined;
    const tookMs = hasFailed ? config.shadowMs : monotonicMs() - startMs;
    const linkCount = matched.links.length;
    meter.record(shadow, { tookMs, hasFailed, isPartial: matched.partial, linkCount });

    const key = `${experiment.id}.${arm.id}`;
    count(key, hasFailed ? 'failed' : 'compared');
    if (hasFailed) return;
    const agreement = compareLinks(matched.links, answer.links);
    for (const [name, links] of Object.entries(agreement)) count(key, name, links);
    record({
      kind: 'compared',
      at: new Date().toISOString(),
      request,
      publisher: page.publisher,
      experiment: experiment.id,
      arm: arm.id,
      engine: treatment.engine,
      relevance: treatment.relevance,
      shownArm: answer.arm,
      shownEngine: answer.engine,
      ...agreement,
      partial: matched.partial,
      tookMs: rounded(tookMs),
      shownMs: rounded(shown.tookMs),
    });
  }

  return {
    /** Returns at once. */
    start(shown: ShownPage, shadows: Assignment['shadows']): void {
      for (const shadow of shadows) {
        if (underWay >= config.shadowsAtOnce || isBusy()) {
          count(`${shadow.experiment.id}.${shadow.arm.id}`, 'skipped');
          continue;
        }
        underWay += 1;
        // The answer goes out first.
        setImmediate(() => void run(shown, shadow).finally(() => (underWay -= 1)));
      }
    },
    counts: () => counts,
  };
}

function rounded(ms: number): number {
  return Math.round(ms * 100) / 100;
}
