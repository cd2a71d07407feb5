import assert from 'node:assert/strict';

import { deadlineIn } from '../../shared/messaging/deadline.ts';
import type { Asker } from '../../shared/messaging/exchanges.ts';
import { armFiguresExchange } from '../../shared/protocol/arms.ts';
import type { Experiment } from '../../shared/protocol/experiments.ts';
import { type Change, changeExchange, historyExchange } from '../../shared/protocol/settings.ts';
import { statsExchange } from '../../shared/protocol/stats.ts';
import { askLinks } from '../support/ask-links.ts';
import { eventually } from '../support/eventually.ts';
import { type Started, startProcess } from '../support/start-process.ts';
import { type RunningSystem, startSystem } from '../support/start-system.ts';
import { testAsker } from '../support/test-asker.ts';
import { startTrialInstance, trialGroup } from '../support/trial-instances.ts';
import { untilInForce } from '../support/until-in-force.ts';

describe('experiments in service', () => {
  let system: RunningSystem;
  let asker: Asker;
  const extra: Started[] = [];

  before(async function () {
    this.timeout(60_000);
    system = await startSystem({ ...trialGroup, LINKWEAVE_GATEWAY_ADDRESS_RATE: '0' });
    extra.push(await startProcess('services/matcher/main.js', system.env));
    extra.push(await startTrialInstance(system, { freezeMs: 0, everyMs: 1e9 }));
    asker = testAsker(system.paths.run, ['control', 'matcher']);
    await eventually(() => asker.readyPeers('matcher') === 2);
  });
  after(async () => {
    await asker.close();
    await Promise.all(extra.map((process) => process.stop('SIGKILL')));
    await system.stop();
  });

  const context = () => ({ request: 'test', deadline: deadlineIn(10_000) });
  const change = async (change: Change) =>
    (await asker.ask('control', changeExchange, { who: 'test', change }, context())).settings;
  const set = (arms: Experiment['arms'], changes: Partial<Experiment> = {}) =>
    change({
      set: 'experiment',
      experiment: { id: 'engines', enabled: true, seed: 'engines', unit: 'page', arms, ...changes },
    });
  const inForce = (revision: number) => untilInForce(asker, revision);
  const counts = async () => {
    const sums: Record<string, number> = {};
    for (const stats of await asker.askAll('matcher', statsExchange, {}, context())) {
      for (const [name, n] of Object.entries(stats.counts)) sums[name] = (sums[name] ?? 0) + n;
    }
    return sums;
  };
  const pages = (count: number, changes = {}) =>
    Promise.all(
      Array.from({ length: count }, (_, i) =>
        askLinks(system.url, { url: `https://publisher.example/${i}`, ...changes }),
      ),
    );

  it('a change is in force in every process soon', async () => {
    for (const share of [1, 0]) {
      const { revision } = await change({
        set: 'ramp',
        experiment: 'engines',
        shares: { blend: share, chunk: 1 - share },
      });
      await inForce(revision);
      const [answer] = await pages(1);
      assert.equal(answer?.arm, share === 1 ? 'blend' : 'chunk');
    }
    await inForce((await change({ set: 'stop' })).revision);
    assert.equal((await pages(1))[0]?.arm, 'default');
  });

  it('control refuses names that no service knows', async () => {
    const refuses = async (arm: object, code: string, field: string) =>
      assert.rejects(set([{ id: 'a', share: 1, ...arm }]), {
        code,
        field: `/change/experiment/arms/0/${field}`,
      });
    await eventually(async () => {
      await refuses({ engine: 'nobody' }, 'UNKNOWN_ENGINE', 'engine');
      return true;
    });
    await refuses({ engine: 'freezing' }, 'UNKNOWN_ENGINE', 'engine');
    await refuses({ relevance: 'nobody' }, 'UNKNOWN_RELEVANCE', 'relevance');
    await refuses({ instances: 'nobody' }, 'INVALID_FIELD', 'instances');
    await refuses({ generation: 'base-nobody' }, 'INVALID_FIELD', 'generation');
    await set([{ id: 'a', share: 1, engine: 'freezing', instances: 'trial' }]);
  });

  it('a shadow is computed and compared, and never shown', async () => {
    const arms = [
      { id: 'shown', share: 1, engine: 'blend' },
      { id: 'dark', share: 1, engine: 'ngram', shadow: true },
    ];
    await inForce((await set(arms)).revision);
    const before = await counts();
    for (let i = 0; i < 5; i += 1) {
      const answer = await askLinks(system.url, { url: `https://publisher.example/shadow/${i}` });
      assert.deepEqual([answer.arm, answer.engine], ['shown', 'blend']);
    }
    const after = await eventually(async () => {
      const now = await counts();
      const of = (name: string) => (now[name] ?? 0) - (before[name] ?? 0);
      const compared = of('shadow.engines.dark.compared') + of('shadow.engines.dark.skipped');
      return compared === 5 && of('compared.recorded') > 0 ? now : undefined;
    });
    assert.ok((after['shadow.engines.dark.same'] ?? 0) > 0, JSON.stringify(after));
    assert.ok((after['arm.engines.dark.pages'] ?? 0) > 0);
  });

  it('an arm with instances of its own asks them alone, and falls back when they are gone', async () => {
    const arms = [
      { id: 'control', share: 0.5, engine: 'blend' },
      { id: 'own', share: 0.5, engine: 'freezing', instances: 'trial' },
    ];
    await inForce((await set(arms)).revision);
    const answers = await pages(20);
    assert.deepEqual(new Set(answers.map(({ arm }) => arm)), new Set(['control', 'own']));
    for (const { arm, engine, fallback } of answers) {
      assert.equal(engine, arm === 'own' ? 'freezing' : 'blend');
      assert.equal(fallback, undefined);
    }
    await extra[1]?.stop('SIGKILL');
    for (const { arm, engine, fallback, partial, links } of await pages(20)) {
      assert.equal(engine, 'blend');
      assert.equal(fallback, arm === 'own' ? true : undefined, 'its pages stay on its account');
      assert.equal(partial, false);
      assert.ok(links.length > 0);
    }
    const figures = await asker.ask('control', armFiguresExchange, {}, context());
    const own = figures.arms.find(({ arm }) => arm === 'own');
    assert.ok((own?.errorRate ?? 0) > 0);
    assert.equal(figures.arms.find(({ arm }) => arm === 'control')?.errorRate, 0);
  }).timeout(60_000);

  it('experiments by language and country meet the pages they mean, in several layers', async () => {
    const scores: Experiment = {
      ...{ id: 'scores', enabled: true, seed: 'scores', unit: 'page', layer: 'scores' },
      targeting: { languages: ['en'], countries: ['GB'] },
      arms: [{ id: 'none', share: 1, settings: { publishAt: 1 } }],
    };
    await set([{ id: 'ngram', share: 1, engine: 'ngram' }], { targeting: { languages: ['de'] } });
    await inForce((await change({ set: 'experiment', experiment: scores })).revision);
    const armsOf = async (language: string, country?: string) => {
      const { experiment, arm, links } = await askLinks(system.url, { language, country });
      return [experiment, arm, links.length > 0];
    };
    assert.deepEqual(await armsOf('en', 'US'), [undefined, 'default', true]);
    assert.deepEqual(await armsOf('en', 'GB'), ['scores', 'none', false]);
    assert.deepEqual(await armsOf('de', 'GB'), ['engines', 'ngram', true]);
    const everywhere = { ...scores, targeting: { countries: ['GB'] } };
    await inForce((await change({ set: 'experiment', experiment: everywhere })).revision);
    const both = await askLinks(system.url, { language: 'de', country: 'GB' });
    assert.deepEqual(both.experiments, { engines: 'ngram', scores: 'none' });
  });

  for (const [guardrail, guardrails, settings, how] of [
    ['p99', { p99Ms: 0.5 }, {}, /^by guardrail p99: [\d,]+ ms > 1 ms \(\d+ pages in 60 s\)$/],
    [
      'empty pages',
      { emptyRate: 0.5 },
      { publishAt: 1 },
      /^by guardrail empty pages: [\d.]+ % > 50.0 % \(\d+ pages in 60 s\)$/,
    ],
  ] as const) {
    it(`an arm that breaks its guardrail for ${guardrail} is stopped by itself, and says why`, async () => {
      await change({ set: 'stop' });
      const arms = [
        { id: 'control', share: 0.5 },
        { id: 'trial', share: 0.5, settings },
      ];
      const id = `guarded-${guardrail.slice(0, 3)}`;
      const limits = { ...guardrails, leastPages: 20 };
      const guarded = {
        id,
        enabled: true,
        seed: id,
        unit: 'page' as const,
        arms,
        guardrails: limits,
      };
      await inForce((await change({ set: 'experiment', experiment: guarded })).revision);
      const stopped = await eventually(async () => {
        await pages(10);
        const { entries } = await asker.ask('control', historyExchange, { most: 1 }, context());
        return entries[0]?.change.set === 'stop' ? entries[0] : undefined;
      }, 30_000);
      assert.equal(stopped.who, `guardrail ${guardrail}`);
      const arm = stopped.experiments?.[0]?.arms.find(({ id }) => id === 'trial');
      assert.match(arm?.stopped?.reason ?? '', how);
      await inForce(stopped.revision);
      const after = new Set((await pages(20)).map((answer) => answer.arm));
      assert.deepEqual(after, new Set(['control', 'default']), 'the other arm goes on');
      const metrics = await (await fetch(`${system.url}/metrics`)).text();
      const stops = new RegExp(
        `^linkweave_arms_stopped_total\\{.*guardrail="${guardrail}".*\\} 1$`,
        'm',
      );
      assert.match(metrics, stops);
    }).timeout(60_000);
  }

  it('the history says who changed what', async () => {
    await change({ set: 'stop' });
    await change({ set: 'start', experiment: 'scores', reason: 'for the record' });
    await change({ set: 'stop', experiment: 'scores' });
    const { entries } = await asker.ask('control', historyExchange, { most: 2 }, context());
    assert.deepEqual(
      entries.map(({ who, change, experiments }) => [
        who,
        change.set,
        experiments?.map(({ id }) => id),
      ]),
      [
        ['test', 'stop', ['scores']],
        ['test', 'start', ['scores']],
      ],
    );
  });
});
