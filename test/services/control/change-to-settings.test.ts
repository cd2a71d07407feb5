import assert from 'node:assert/strict';
import fc from 'fast-check';

import { changeToSettings } from '../../../services/control/change-to-settings.ts';
import type { Arm, Change, Settings } from '../../../shared/protocol/settings.ts';

const empty: Settings = { revision: 4, linksOn: true, publishers: [], experiments: [] };
const arm = (id: string, share: number): Arm => ({ id, share, engine: 'chunk', relevance: 'text' });
const experiment = (id: string, ...arms: Arm[]): Change => ({
  set: 'experiment',
  experiment: { id, enabled: true, seed: 's', unit: 'page', arms },
});
const publisher = (id: string, name: string): Change => ({
  set: 'publisher',
  publisher: { id, name, enabled: true, maxLinks: 20 },
});
const rejectedAt = (change: unknown, field: string) =>
  assert.throws(() => changeToSettings(empty, change as Change), { code: 'INVALID_FIELD', field });

describe('changeToSettings()', () => {
  it('changeToSettings() adds, replaces in place, and leaves its argument alone', () => {
    const before = structuredClone(empty);
    const one = changeToSettings(empty, publisher('a', 'A'));
    const two = changeToSettings(one, publisher('b', 'B'));
    const three = changeToSettings(two, publisher('a', 'A again'));
    assert.deepEqual(
      three.publishers.map(({ id, name }) => [id, name]),
      [
        ['a', 'A again'],
        ['b', 'B'],
      ],
    );
    assert.equal(three.revision, 7);
    assert.deepEqual(empty, before);
    assert.equal(changeToSettings(three, { set: 'linksOn', linksOn: false }).linksOn, false);
  });

  it('changeToSettings() names the field at fault of every kind of change', () => {
    rejectedAt({ set: 'nothing' }, '/change/set');
    rejectedAt('nothing', '/change');
    rejectedAt({ set: 'linksOn', linksOn: 1 }, '/change/linksOn');
    rejectedAt(publisher('Not An Id', 'x'), '/change/publisher/id');
    rejectedAt(
      {
        set: 'publisher',
        publisher: { id: 'a', name: 'A', enabled: true, maxLinks: 1, colour: 1 },
      },
      '/change/publisher/colour',
    );
    rejectedAt(experiment('e'), '/change/experiment/arms');
    rejectedAt(experiment('e', arm('a', 2)), '/change/experiment/arms/0/share');
    rejectedAt(experiment('e', arm('a', 0.1), arm('a', 0.1)), '/change/experiment/arms/1/id');
    rejectedAt(experiment('e', arm('a', 0.6), arm('b', 0.41)), '/change/experiment/arms');
  });

  it('changeToSettings() checks a publisher’s rules', () => {
    const own = (rules: object) => {
      const { publisher: plain } = publisher('a', 'A') as { publisher: object };
      return { set: 'publisher', publisher: { ...plain, ...rules } };
    };
    const template = (text: string) =>
      own({ linkTemplates: [{ merchant: 'M', template: text }] }) as Change;
    for (const good of ['https://net.example/c?to={link}', '?sub={subId}']) {
      assert.ok(changeToSettings(empty, template(good)));
    }
    const field = '/change/publisher/linkTemplates/0/template';
    for (const bad of [
      '{link}',
      'javascript:{link}',
      'https://{subId}.example/',
      '//net.example/',
    ]) {
      rejectedAt(template(bad), field);
    }
    rejectedAt(own({ origins: ['https://a.example/path'] }), '/change/publisher/origins/0');
    rejectedAt(own({ keys: ['not a digest'] }), '/change/publisher/keys/0');
    rejectedAt(own({ requestsPerSecond: 0 }), '/change/publisher/requestsPerSecond');
    rejectedAt(own({ exclude: '][' }), '/change/publisher/exclude');
    rejectedAt(own({ include: 'p:nonsense(' }), '/change/publisher/include');
    assert.ok(changeToSettings(empty, own({ exclude: '.ads, #top > p:has(img)' }) as Change));
    rejectedAt(own({ disclosurePlace: 'nowhere' }), '/change/publisher/disclosurePlace');
    rejectedAt(own({ rel: '"><script>' }), '/change/publisher/rel');
    assert.ok(changeToSettings(empty, own({ disclosure: { de: 'Werbung' } }) as Change));
    assert.ok(changeToSettings(empty, own({ disclosure: 'own' }) as Change));
  });

  it('changeToSettings() accepts shares exactly when they add up to at most 1', () => {
    const partsOf1000 = fc.array(fc.integer({ min: 0, max: 1000 }), {
      minLength: 1,
      maxLength: 10,
    });
    fc.assert(
      fc.property(partsOf1000, (parts) => {
        const arms = parts.map((part, index) => arm(`a${index}`, part / 1000));
        const isAllowed = parts.reduce((sum, part) => sum + part, 0) <= 1000;
        const set = () => changeToSettings(empty, experiment('e', ...arms));
        if (isAllowed) assert.deepEqual(set().experiments[0]?.arms, arms);
        else assert.throws(set, { field: '/change/experiment/arms' });
      }),
    );
  });
});
