import assert from 'node:assert/strict';
import { unitToPoint } from '../../shared/experiments/unit-to-point.ts';
import type { Asker } from '../../shared/messaging/exchanges.ts';
import type { Experiment } from '../../shared/protocol/experiments.ts';
import { askLinks, type PageAnswer } from '../support/ask-links.ts';
import { eventually } from '../support/eventually.ts';
import { openLoad } from '../support/open-load.ts';
import { runCli } from '../support/run-cli.ts';
import { type RunningSystem, startSystem } from '../support/start-system.ts';
import { testAsker } from '../support/test-asker.ts';
import { untilInForce } from '../support/until-in-force.ts';

/** How likely the audience follows a link, by arm. */
const clickRates: Readonly<Record<string, number>> = { blend: 0.3, chunk: 0.6 };
/** Four standard deviations: one honest run in 16,000 is outside. */
const z = 4;

type Figures = Readonly<Record<'pages' | 'impressions' | 'clicks', number>>;

interface ArmCounts {
  readonly answered: number;
  readonly links: number;
  readonly clicks: number;
}

describe('an experiment with an audience whose click rates are known', () => {
  let system: RunningSystem;
  let asker: Asker;
  let pageCount = 0;
  let followedCount = 0;

  before(async function () {
    this.timeout(60_000);
    system = await startSystem({
      LINKWEAVE_GATEWAY_ADDRESS_RATE: '0',
      // All readers of this test click at once, from one address.
      LINKWEAVE_REPORTING_FASTEST_CLICK_MS: '0',
      LINKWEAVE_REPORTING_CLICKS_PER_ADDRESS: '100000',
    });
    asker = testAsker(system.paths.run, ['matcher']);
    // Watched from the start: control asks for complaints every five seconds.
    await setExperiment({ guardrails: { complaintRate: 0.05 } });
  });
  after(async () => {
    await asker.close();
    await system.stop();
  });

  const cli = async (...args: string[]) => {
    const { code, out, err } = await runCli(args, system.env);
    assert.equal(code, 0, err);
    return out;
  };

  /** What the report says of each arm of the experiment. The one place that reads a report. */
  const report = async (): Promise<Record<string, ArmCounts>> => {
    const by = 'experiment,arm';
    const { rows } = JSON.parse(await cli('report', '--by', by, '--format', 'json')) as {
      rows: { key: [experiment: string, arm: string]; figures: Figures }[];
    };
    return Object.fromEntries(
      rows
        .filter(({ key: [experiment] }) => experiment === 'engines')
        .map(({ key: [, arm], figures: { pages, impressions, clicks } }) => [
          arm,
          { answered: pages, links: impressions, clicks },
        ]),
    );
  };

  /** Readers on so many pages nobody has seen before. What they do follows from the page. */
  const audience = async (count: number): Promise<PageAnswer[]> => {
    const answers: PageAnswer[] = [];
    for (let asked = 0; asked < count; asked += 20) {
      const visits = Array.from({ length: 20 }, () => {
        const url = `https://publisher.example/${pageCount}`;
        pageCount += 1;
        return visit(url);
      });
      answers.push(...(await Promise.all(visits)));
    }
    return answers;
  };
  const visit = async (url: string): Promise<PageAnswer> => {
    const answer = await askLinks(system.url, { url });
    const followed = answer.links.filter(
      (_, i) => unitToPoint('audience', `${url} ${i}`) < (clickRates[answer.arm] ?? 0),
    );
    followedCount += followed.length;
    if (followed.length > 0) {
      const events = followed.map(({ click }) => ({ kind: 'clicked', token: click }));
      await tell(events);
    }
    return answer;
  };
  const tell = async (events: readonly object[]) => {
    const body = JSON.stringify({ events });
    const headers = {
      'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
    };
    const { status } = await fetch(`${system.url}/v1/events`, { method: 'POST', headers, body });
    assert.equal(status, 204);
  };
  const isWithin = (count: number, of: number, rate: number) =>
    Math.abs(count - of * rate) <= z * Math.sqrt(of * rate * (1 - rate));
  const armsOf = (answers: readonly PageAnswer[]) =>
    answers.reduce<Record<string, number>>((sums, { arm }) => {
      sums[arm] = (sums[arm] ?? 0) + 1;
      return sums;
    }, {});
  /** Changes the experiment by a command and waits until every process follows. */
  const change = async (...args: string[]) => {
    const revision = /revision (\d+)/.exec(await cli('experiment', ...args))?.[1];
    await untilInForce(asker, Number(revision));
  };

  /** Sets it anew with these changes and no arm stopped, and waits until every process follows. */
  const setExperiment = async (changes: Partial<Experiment> = {}) => {
    const document = JSON.parse(await cli('experiment', 'show', 'engines')) as Experiment;
    const arms = document.arms.map(({ stopped: _stopped, ...arm }) => arm);
    const text = JSON.stringify({ ...document, arms, ...changes });
    const set = await runCli(['experiment', 'set', '-'], system.env, text);
    await untilInForce(asker, Number(/revision (\d+)/.exec(set.out)?.[1]));
  };

  it('splits 90/10, ramps to 50/50, stops an arm, and the report tells the truth', async () => {
    await change('ramp', 'engines', 'blend=0.9', 'chunk=0.1');
    const split = await audience(300);
    assert.ok(isWithin(armsOf(split)['chunk'] ?? 0, split.length, 0.1), 'the share asked');
    await change('ramp', 'engines', 'blend=0.5', 'chunk=0.5');
    const halves = await audience(200);
    assert.ok(isWithin(armsOf(halves)['chunk'] ?? 0, halves.length, 0.5), 'the share asked');
    await change('stop', 'engines', 'chunk');
    const stopped = armsOf(await audience(100));
    assert.equal(stopped['chunk'], undefined, 'a stopped arm answers no page');
    assert.ok(isWithin(stopped['blend'] ?? 0, 100, 0.5), 'and its pages do not move to the other');

    const shown = armsOf([...split, ...halves]);
    const expected = {
      chunk: shown['chunk'],
      blend: (shown['blend'] ?? 0) + (stopped['blend'] ?? 0),
    };
    const arms = await eventually(async () => {
      const now = await report();
      const isComplete =
        now['chunk']?.answered === expected.chunk && now['blend']?.answered === expected.blend;
      return isComplete && clicksOf(now) === followedCount ? now : undefined;
    }, 20_000);
    for (const [arm, { links, clicks }] of Object.entries(arms)) {
      const rate = clickRates[arm] ?? 0;
      assert.ok(links > 50, `${arm} showed ${links} links`);
      assert.ok(isWithin(clicks, links, rate), `${arm}: ${clicks} of ${links}, true rate ${rate}`);
    }
  }).timeout(120_000);

  it('an arm whose links readers report as wrong is stopped by itself', async () => {
    await setExperiment();
    // Half of the pages are the arm's: thirty of the other, one after the other, say that it has stopped.
    let silence = 0;
    const reader = async () => {
      const { arm, links } = await visit(`https://publisher.example/${pageCount++}`);
      silence = arm === 'chunk' ? 0 : silence + 1;
      if (arm === 'chunk' && links.length > 0)
        await tell(links.map(({ click }) => ({ kind: 'reported', token: click })));
    };
    await openLoad(reader, 20, (_, elapsedMs) => silence >= 30 || elapsedMs > 60_000);
    assert.ok(silence >= 30, 'the arm goes on');
    const history = await cli('experiment', 'history', 'engines');
    assert.match(history, /guardrail complaints {2}engines chunk stopped: [\d.]+ % > 5.0 %/);
  }).timeout(90_000);
});

function clicksOf(arms: Readonly<Record<string, ArmCounts>>): number {
  return Object.values(arms).reduce((sum, { clicks }) => sum + clicks, 0);
}
