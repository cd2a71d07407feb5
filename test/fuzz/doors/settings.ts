import fc from 'fast-check';

import { changeToSettings } from '../../../services/control/change-to-settings.ts';
import type { Change, Settings } from '../../../shared/protocol/settings.ts';
import type { Door } from '../door.ts';
import { hostileJson } from '../hostile-json.ts';

const id = fc.constantFrom('demo', 'names', 'blend', 'control', 'trial', 'other');
const rate = fc.double({ min: 0, max: 1, noNaN: true });
const arm = fc.record(
  {
    id,
    share: fc.constantFrom(0, 0.1, 0.25, 0.5),
    shadow: fc.boolean(),
    engine: fc.constantFrom('ngram', 'blend'),
    relevance: fc.constant('text'),
    settings: fc.record({ publishAt: rate, maxLinks: fc.nat(1000) }, { requiredKeys: [] }),
    instances: id,
    generation: fc.constant('base-1'),
  },
  { requiredKeys: ['id', 'share'] },
);
/** Documents as `linkweave experiment set` takes them. */
export const experiments = fc.record(
  {
    id,
    enabled: fc.boolean(),
    seed: fc.string({ minLength: 1, maxLength: 8 }),
    unit: fc.constantFrom('page', 'publisher', 'visitor'),
    layer: id,
    traffic: fc.constantFrom(0.1, 0.5, 1),
    control: id,
    targeting: fc.record(
      { publishers: fc.array(id), languages: fc.constant(['en']) },
      { requiredKeys: [] },
    ),
    guardrails: fc.record(
      { errorRate: rate, p99Ms: fc.nat(900), windowSeconds: fc.constant(60) },
      { requiredKeys: [] },
    ),
    arms: fc.uniqueArray(arm, { minLength: 1, maxLength: 4, selector: (one) => one.id }),
  },
  { requiredKeys: ['id', 'enabled', 'seed', 'unit', 'arms'] },
);
const selector = fc.constantFrom(
  'p',
  '.article > p',
  ':is(p,li):not(.x)',
  '[a="b"]',
  'p:nth-child(2n+1)',
  'a:has(> b)',
);
const publishers = fc.record(
  {
    id,
    name: fc.string({ minLength: 1, maxLength: 12 }),
    enabled: fc.boolean(),
    maxLinks: fc.nat(1000),
    deadlineMs: fc.integer({ min: 10, max: 5000 }),
    country: fc.constant('DE'),
    currency: fc.constant('EUR'),
    include: selector,
    exclude: selector,
    origins: fc.array(fc.constantFrom('https://example.org', 'https://*.example.org')),
    linkTemplates: fc.constant([{ merchant: 'shop', template: 'https://go.example/?u={link}' }]),
    wordsForbidden: fc.array(fc.string({ minLength: 1, maxLength: 9 }), { maxLength: 3 }),
  },
  { requiredKeys: ['id', 'name', 'enabled', 'maxLinks'] },
);
const reason = fc.string({ minLength: 1, maxLength: 12 });
/** What operators change. */
export const changes = fc.oneof(
  fc.record({ set: fc.constant('experiment'), experiment: experiments }),
  fc.record({ set: fc.constant('publisher'), publisher: publishers }),
  fc.record({ set: fc.constant('linksOn'), linksOn: fc.boolean() }),
  fc.record({ set: fc.constant('ramp'), experiment: id, shares: fc.dictionary(id, rate), reason }),
  fc.record(
    { set: fc.constant('stop'), experiment: id, arm: id, reason },
    { requiredKeys: ['set'] },
  ),
  fc.record(
    { set: fc.constant('start'), experiment: id, arm: id },
    { requiredKeys: ['set', 'experiment'] },
  ),
  fc.record(
    { set: fc.constant('rollback'), revision: fc.nat(9), experiment: id },
    { requiredKeys: ['set', 'revision'] },
  ),
);

/** Experiment documents and every other change, over settings that grow by those which are taken. */
export const settingsDoor: Door<string> = {
  name: 'settings: changes, experiment documents',
  inputs: hostileJson(changes),
  long: 25_000,
  open: async () => {
    const first: Settings = { revision: 1, linksOn: true, publishers: [], experiments: [] };
    let settings = first;
    return {
      hand: (text) => {
        const { experiments } = settings;
        const context = {
          who: 'fuzz',
          at: '2026-01-01T00:00:00.000Z',
          experimentsAt: () => experiments,
        };
        const next = changeToSettings(settings, JSON.parse(text) as Change, context);
        settings = next.revision % 50 === 0 ? { ...first, revision: next.revision } : next;
      },
      pids: [process.pid],
      close: async () => undefined,
    };
  },
};
