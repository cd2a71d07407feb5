import assert from 'node:assert/strict';

import { deadlineIn } from '../../shared/messaging/deadline.ts';
import type { Asker } from '../../shared/messaging/exchanges.ts';
import {
  changeExchange,
  historyExchange,
  settingsExchange,
} from '../../shared/protocol/settings.ts';
import { statsExchange } from '../../shared/protocol/stats.ts';
import { askLinks, type PageAnswer } from '../support/ask-links.ts';
import { eventually } from '../support/eventually.ts';
import type { Started } from '../support/start-process.ts';
import { type RunningSystem, startSystem } from '../support/start-system.ts';
import { testAsker } from '../support/test-asker.ts';
import { startTrialInstance, trialGroup } from '../support/trial-instances.ts';

/** Pages under way at a time: some wait for the frozen engine while others are answered. */
const readers = 12;

describe('an engine that freezes takes 10 % of the pages', () => {
  let system: RunningSystem;
  let asker: Asker;
  let trial: Started;
  /** With the moment of each, ms since 1970. */
  let answers: (PageAnswer & { readonly atMs: number })[];

  const context = () => ({ request: 'test', deadline: deadlineIn(5000) });
  const trialArm = async () => {
    const { settings } = await asker.ask('control', settingsExchange, { known: -1 }, context());
    return settings?.experiments[0]?.arms.find(({ id }) => id === 'trial');
  };

  before(async function () {
    this.timeout(120_000);
    system = await startSystem({
      ...trialGroup,
      LINKWEAVE_GATEWAY_ADDRESS_RATE: '0',
    });
    asker = testAsker(system.paths.run, ['control', 'matcher', 'phrase-generation']);
    trial = await startTrialInstance(system, { freezeMs: 3000, everyMs: 4000 });
    const arms = [
      { id: 'control', share: 0.9, engine: 'blend' },
      { id: 'trial', share: 0.1, engine: 'freezing', instances: 'trial' },
    ];
    const guardrails = { windowSeconds: 20, leastPages: 10 };
    const experiment = {
      id: 'engines',
      enabled: true,
      seed: 'freeze',
      unit: 'page' as const,
      arms,
    };
    const change = { set: 'experiment' as const, experiment: { ...experiment, guardrails } };
    await asker.ask('control', changeExchange, { who: 'test', change }, context());
    await eventually(async () => ['control', 'trial'].includes((await askLinks(system.url)).arm));

    let hasStopped = false;
    const watch = eventually(async () => (await trialArm())?.stopped, 60_000).finally(() => {
      hasStopped = true;
    });
    answers = [];
    const read = async (reader: number) => {
      for (let n = reader; !hasStopped; n += readers) {
        const answer = await askLinks(system.url, { url: `https://publisher.example/${n}` });
        answers.push({ ...answer, atMs: Date.now() });
      }
    };
    await Promise.all([watch, ...Array.from({ length: readers }, (_, reader) => read(reader))]);
  });
  after(async () => {
    await asker.close();
    await trial.stop('SIGKILL');
    await system.stop();
  });

  it('every page was answered, none of the others waited for the frozen instance', async () => {
    const stoppedMs = Date.parse((await trialArm())?.stopped?.at ?? '');
    const others = answers.filter(({ arm }) => arm !== 'trial');
    assert.ok(others.length > 50, `${others.length}`);
    for (const { arm, atMs, engine, partial, fallback, links } of others) {
      // Its units are no arm's from then on, which the readers hear of a little later.
      if (!(atMs >= stoppedMs && arm === 'default')) assert.equal(arm, 'control');
      assert.deepEqual([engine, partial, fallback], ['blend', false, undefined]);
      assert.ok(links.length > 0);
    }
    const [stats] = await asker.askAll('phrase-generation', statsExchange, {}, context());
    assert.ok(stats);
    assert.equal(
      stats.counts['phrases.freezing'],
      undefined,
      'the others’ instance has no such engine',
    );
  });

  it('pages of the frozen engine got the control arm’s links in time, on its account', () => {
    const own = answers.filter(({ arm }) => arm === 'trial');
    const failedOver = own.filter(({ fallback }) => fallback);
    assert.ok(failedOver.length > 0 && failedOver.length < own.length, `${failedOver.length}`);
    for (const { engine, partial, links } of failedOver) {
      assert.deepEqual([engine, partial], ['blend', false]);
      assert.ok(links.length > 0);
    }
  });

  it('its arm was stopped by itself, and says why', async () => {
    const stopped = (await trialArm())?.stopped;
    assert.match(
      stopped?.reason ?? '',
      /^by guardrail error rate: [\d.]+ % > 10.0 % \(\d+ pages in 20 s\)$/,
    );
    const { entries } = await asker.ask('control', historyExchange, { most: 1 }, context());
    assert.match(entries[0]?.who ?? '', /^guardrail error rate$/);
    await eventually(async () => {
      const pages = Array.from({ length: 40 }, (_, n) =>
        askLinks(system.url, { url: `https://publisher.example/${n}` }),
      );
      const arms = new Set((await Promise.all(pages)).map(({ arm }) => arm));
      return arms.has('default') && !arms.has('trial');
    });
  });
});
