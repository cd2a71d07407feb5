import assert from 'node:assert/strict';

import { changeToSettings } from '../../../../services/control/change-to-settings.ts';
import type { Arm, Experiment } from '../../../../shared/protocol/experiments.ts';
import type { Change, Settings } from '../../../../shared/protocol/settings.ts';

const experiment = (id: string, changes: Partial<Experiment> = {}): Experiment => ({
  ...{ id, enabled: true, seed: `seed-${id}`, unit: 'page' },
  arms: [
    { id: 'a', share: 0.5, engine: 'x' },
    { id: 'b', share: 0.5, engine: 'y' },
  ],
  ...changes,
});
const set = (one: Experiment): Change => ({ set: 'experiment', experiment: one });
const changed = (changes: readonly Change[], from?: Settings, then: Experiment[] = []): Settings =>
  changes.reduce(
    (settings, change) =>
      changeToSettings(settings, change, {
        ...{ who: 'test', at: '2026-01-01T00:00:00.000Z' },
        experimentsAt: () => then,
      }),
    from ?? { revision: 0, linksOn: true, publishers: [], experiments: [] },
  );
const armOf = ({ experiments }: Settings, id: string): Arm | undefined =>
  experiments[0]?.arms.find((arm) => arm.id === id);
const refuses = (
  changes: readonly Change[],
  field: string,
  message: RegExp,
  code = 'INVALID_FIELD',
) => assert.throws(() => changed(changes), { code, field, message });

describe('changeToExperiments()', () => {
  it('ramp changes the shares named, and starts an arm that was stopped', () => {
    const stopped = changed([set(experiment('e')), { set: 'stop', experiment: 'e', arm: 'b' }]);
    assert.deepEqual(armOf(stopped, 'b')?.stopped, {
      at: '2026-01-01T00:00:00.000Z',
      reason: 'by test',
    });
    assert.deepEqual(armOf(stopped, 'b')?.slots, [5000, 10_000], 'its units stay its own');
    const ramped = changed([{ set: 'ramp', experiment: 'e', shares: { b: 0.1 } }], stopped);
    assert.equal(armOf(ramped, 'b')?.stopped, undefined);
    assert.deepEqual(armOf(ramped, 'b')?.slots, [5000, 6000]);
    assert.deepEqual(armOf(ramped, 'a'), armOf(stopped, 'a'));
    const all = [set(experiment('e'))];
    refuses(
      [...all, { set: 'ramp', experiment: 'e', shares: { a: 0.9 } }],
      '/change/experiment/arms',
      /more than 1: 1.4/,
    );
    refuses(
      [...all, { set: 'ramp', experiment: 'e', shares: { c: 0 } }],
      '/change/arm',
      /there are a, b: c/,
      'NOT_FOUND',
    );
  });

  it('ramp makes an arm a shadow, beside the shares of the others, and shows it again', () => {
    const toShadow: Change = { set: 'ramp', experiment: 'e', shares: { b: 1 }, shadow: true };
    const dark = changed([set(experiment('e')), toShadow]);
    assert.deepEqual(armOf(dark, 'b'), { id: 'b', share: 1, engine: 'y', shadow: true });
    const shown = changed(
      [{ set: 'ramp', experiment: 'e', shares: { b: 0.2 }, shadow: false }],
      dark,
    );
    assert.equal(armOf(shown, 'b')?.shadow, undefined);
    assert.deepEqual(armOf(shown, 'b')?.slots, [5000, 7000]);
  });

  it('stop of an experiment, of all, and start', () => {
    const other = experiment('f', {
      layer: 'other',
      arms: [{ id: 'a', share: 1, relevance: 'r' }],
    });
    const both = [set(experiment('e')), set(other)];
    const enabled = (settings: Settings) => settings.experiments.map((one) => one.enabled);
    assert.deepEqual(enabled(changed([...both, { set: 'stop', experiment: 'f' }])), [true, false]);
    const off = changed([...both, { set: 'stop' }]);
    assert.deepEqual(enabled(off), [false, false]);
    assert.deepEqual(enabled(changed([{ set: 'start', experiment: 'e' }], off)), [true, false]);
    refuses(
      [{ set: 'stop', experiment: 'g' }],
      '/change/experiment',
      /there are none: g/,
      'NOT_FOUND',
    );
  });

  it('rollback brings experiments back with their slots; those of later are off', () => {
    const before = changed([
      set(experiment('e')),
      { set: 'ramp', experiment: 'e', shares: { a: 0.1 } },
    ]);
    const ramped = changed(
      [
        { set: 'ramp', experiment: 'e', shares: { a: 0.4, b: 0.6 } },
        set(experiment('late', { layer: 'late', arms: [{ id: 'a', share: 1, relevance: 'r' }] })),
      ],
      before,
    );
    const back = changed([{ set: 'rollback', revision: 2 }], ramped, [...before.experiments]);
    assert.deepEqual(back.experiments[0], before.experiments[0]);
    assert.equal(back.experiments[1]?.enabled, false);
  });

  it('a control arm must be one that is shown', () => {
    const shadow: Arm = { id: 's', share: 1, shadow: true };
    const arms: Arm[] = [{ id: 'a', share: 1 }, shadow];
    assert.ok(changed([set(experiment('e', { arms, control: 'a' }))]));
    refuses([set(experiment('e', { arms, control: 's' }))], '/change/experiment/control', /shadow/);
    refuses(
      [set(experiment('e', { arms, control: 'x' }))],
      '/change/experiment/control',
      /one of a, s/,
    );
  });

  it('experiments of one layer divide its units, unless they mean different pages', () => {
    const half = experiment('e', { traffic: 0.5 });
    const two = changed([set(half), set(experiment('f', { traffic: 0.5 }))]);
    assert.deepEqual(
      two.experiments.map(({ slots }) => slots),
      [
        [0, 5000],
        [5000, 10_000],
      ],
    );
    refuses([set(half), set(experiment('f'))], '/change/experiment/traffic', /e uses 0.5/);
    refuses(
      [set(half), set(experiment('f', { traffic: 0.5, unit: 'visitor' }))],
      '/change/experiment/unit',
      /page/,
    );
    const german = experiment('f', { targeting: { languages: ['de'] } });
    const english = experiment('e', { targeting: { languages: ['en'], countries: ['GB'] } });
    assert.equal(changed([set(english), set(german)]).experiments.length, 2);
    refuses(
      [set(german), set(experiment('e', { targeting: { countries: ['GB'] } }))],
      '/change/experiment/traffic',
      /no room/,
    );
    const moved = changed(
      [{ set: 'stop', experiment: 'e' }, set(experiment('g', { traffic: 0.5 }))],
      two,
    );
    assert.throws(() => changed([{ set: 'start', experiment: 'e' }], moved), /no room/);
  });

  it('experiments of different layers must not set the same thing, nor divide units alike', () => {
    const relevance: Arm[] = [{ id: 'r', share: 1, relevance: 'r' }];
    const other = (changes: Partial<Experiment>) =>
      experiment('f', { layer: 'other', arms: relevance, ...changes });
    assert.equal(changed([set(experiment('e')), set(other({}))]).experiments.length, 2);
    const field = '/change/experiment';
    refuses(
      [set(experiment('e')), set(other({ arms: experiment('f').arms }))],
      `${field}/layer`,
      /sets engine as well/,
    );
    const instances: Arm[] = [{ id: 'i', share: 1, instances: 'own' }];
    refuses(
      [set(experiment('e')), set(other({ arms: instances }))],
      `${field}/layer`,
      /sets engine/,
    );
    refuses([set(experiment('e')), set(other({ seed: 'seed-e' }))], `${field}/seed`, /same seed/);
    const elsewhere = { arms: experiment('f').arms, targeting: { publishers: ['one'] } };
    const here = experiment('e', { targeting: { publishers: ['two'] } });
    assert.equal(changed([set(here), set(other(elsewhere))]).experiments.length, 2);
  });
});
