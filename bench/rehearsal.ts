import { deadlineIn } from '../shared/messaging/deadline.ts';
import { changeExchange, settingsExchange } from '../shared/protocol/settings.ts';
import { askLinks, type PageAnswer } from '../test/support/ask-links.ts';
import { eventually } from '../test/support/eventually.ts';
import { type Loaded, openLoad } from '../test/support/open-load.ts';
import { startSystem } from '../test/support/start-system.ts';
import { testAsker } from '../test/support/test-asker.ts';
import { startTrialInstance, trialGroup } from '../test/support/trial-instances.ts';

export interface RehearsalOptions {
  /** How long the engine of the smaller arm stands still, and how often; 0: it never does. */
  readonly freezeMs: number;
  readonly everyMs: number;
  readonly perSecond: number;
  readonly seconds: number;
  readonly deadlineMs: number;
}

export interface Rehearsal {
  readonly pages: readonly Loaded<PageAnswer>[];
  /** When the arm was found stopped, ms since the load began; undefined: it was not. */
  readonly stoppedMs: number | undefined;
  /** Why, as the settings say. */
  readonly reason: string | undefined;
}

/**
 * Runs a whole system of real processes on the sample catalogue under a steady load. 10 % of the pages
 * go to an engine with instances of its own, which may freeze.
 */
export async function rehearse(options: RehearsalOptions): Promise<Rehearsal> {
  const system = await startSystem({
    ...trialGroup,
    LINKWEAVE_GATEWAY_ADDRESS_RATE: '0',
    LINKWEAVE_GATEWAY_DEADLINE_MS: `${options.deadlineMs}`,
  });
  const asker = testAsker(system.paths.run, ['control']);
  const trial = await startTrialInstance(system, options);
  const context = () => ({ request: 'rehearsal', deadline: deadlineIn(5000) });
  try {
    const arms = [
      { id: 'control', share: 0.9, engine: 'blend' },
      { id: 'trial', share: 0.1, engine: 'freezing', instances: 'trial' },
    ];
    const guardrails = { windowSeconds: 60, leastPages: 50, errorRate: 0.01 };
    const experiment = { id: 'engines', enabled: true, seed: 'rehearsal', unit: 'page' as const };
    const change = { set: 'experiment' as const, experiment: { ...experiment, guardrails, arms } };
    await asker.ask('control', changeExchange, { who: 'rehearsal', change }, context());
    await eventually(async () => ['control', 'trial'].includes((await askLinks(system.url)).arm));
    const page = (n: number) => askLinks(system.url, { url: `https://publisher.example/${n}` });
    await openLoad(page, options.perSecond, (_n, elapsedMs) => elapsedMs > 3000);

    const startMs = performance.now();
    let stoppedMs: number | undefined;
    let reason: string | undefined;
    const look = async () => {
      const { settings } = await asker.ask('control', settingsExchange, { known: -1 }, context());
      const stopped = settings?.experiments[0]?.arms[1]?.stopped;
      if (!stopped || stoppedMs !== undefined) return;
      stoppedMs = performance.now() - startMs;
      reason = stopped.reason;
    };
    const timer = setInterval(() => void look(), 500);
    const pages = await openLoad(
      (n) => page(n + 1_000_000),
      options.perSecond,
      (_n, elapsedMs) => elapsedMs > options.seconds * 1000,
    );
    clearInterval(timer);
    await look();
    return { pages, stoppedMs, reason };
  } finally {
    await asker.close();
    await trial.stop('SIGKILL');
    await system.stop();
  }
}
