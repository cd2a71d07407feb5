import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { Dealer } from 'zeromq';

import { type ErrorCode, LinkweaveError } from '../../../shared/errors.ts';
import { monotonicMs } from '../../../shared/messaging/deadline.ts';
import type { RunningSystem } from '../../support/start-system.ts';
import { checkLives } from '../check-lives.ts';
import type { Door } from '../door.ts';
import { hostileBytes } from '../hostile-bytes.ts';
import { hostileJson } from '../hostile-json.ts';
import { Knocker } from '../knocker.ts';
import { eventBatches } from './events.ts';
import { pageBodies } from './pages.ts';
import { changes } from './settings.ts';

const questions: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  'page/1': pageBodies,
  'phrases/1': fc.record({
    engine: fc.constantFrom('ngram', 'chunk', 'shape', 'tagger', 'blend'),
    language: fc.constantFrom('en', 'de', 'xx'),
    blocks: fc.array(fc.string({ unit: 'binary', maxLength: 80 }), { minLength: 1, maxLength: 3 }),
    kinds: fc.constant(['p']),
  }),
  'stems/1': fc.record({
    languages: fc.constantFrom(['en'], ['de', 'fr'], ['xx']),
    tokens: fc.array(fc.string()),
  }),
  'candidates/2': fc.record({
    ...{
      tokens: fc.constant('canon eos r6 '),
      languages: fc.constant(['en']),
      stems: fc.constant(['canon eo r6 ']),
    },
    ...{
      sequences: fc.constant([[0, 1, 2]]),
      ranges: fc.constant([0, 0, 3, 0, 1, 2]),
      most: fc.nat(50),
    },
  }),
  'offers/1': fc.record({
    generation: fc.record({ base: fc.constantFrom('base-1', 'x'), sequence: fc.nat() }),
    products: fc.array(fc.integer()),
  }),
  'updates/1': fc.record(
    {
      merchant: fc.constant('northlight'),
      put: fc.constant([
        { id: 'z', title: 'Canon EOS R6', link: 'https://a.example/', language: 'en' },
      ]),
      patch: fc.constant([{ id: 'z', price: { amount: 1, currency: 'EUR' } }]),
      remove: fc.constant(['y']),
    },
    { requiredKeys: ['merchant'] },
  ),
  'settings/1': fc.record({ known: fc.integer() }),
  'change/1': fc.record({ who: fc.string(), change: changes }),
  'history/1': fc.record({ most: fc.integer() }),
  'events/1': eventBatches,
  'info/1': fc.constant({}),
  'stats/1': fc.constant({}),
  'metrics/1': fc.constant({}),
  'bases/1': fc.record({ most: fc.integer() }),
  constructor: fc.constant({}),
};
const header = fc
  .constantFrom(...Object.keys(questions))
  .map((exchange) => ({ exchange, request: 'fuzz', sentMs: 0, budgetMs: 1000 }));
/** Header and body of one exchange, each possibly wrong; what does not fit the service is as foreign as anything. */
const message = header.chain((one) =>
  fc.record({
    header: fc.oneof(
      { weight: 4, arbitrary: fc.constant(JSON.stringify(one)) },
      { weight: 1, arbitrary: hostileJson(fc.constant(one)) },
    ),
    body: questions[one.exchange]
      ? fc.oneof(
          hostileJson(questions[one.exchange] as fc.Arbitrary<unknown>),
          hostileBytes(hostileJson(questions[one.exchange] as fc.Arbitrary<unknown>)),
        )
      : fc.constant(''),
  }),
);
const odd = fc.array(
  fc.oneof(
    fc.constantFrom(
      ...['REQ', 'REP', 'ERR', 'HELLO', 'BYE', 'BYE_OK', 'PING', 'READY', '', '__proto__'].map(
        (text) => Buffer.from(text),
      ),
    ),
    fc.uint8Array({ maxLength: 30 }).map((bytes) => Buffer.from(bytes)),
  ),
  { maxLength: 6 },
);
export type Knock =
  | { readonly service: number; readonly header: string; readonly body: string | Uint8Array }
  | { readonly service: number; readonly frames: readonly Uint8Array[] };
const knocks: fc.Arbitrary<Knock> = fc
  .tuple(
    fc.nat(30),
    fc.oneof(
      { weight: 4, arbitrary: message },
      { weight: 1, arbitrary: odd.map((frames) => ({ frames })) },
    ),
  )
  .map(([service, one]) => ({ service, ...one }));

/** Wrong frames, headers and bodies on the sockets of a running system's services. */
export const socketsDoor = (start: () => Promise<RunningSystem>): Door<Knock> => ({
  name: 'ZeroMQ: messages to running services',
  inputs: knocks,
  long: 10_000,
  atOnce: 32,
  open: async () => {
    const system = await start();
    const sockets = readdirSync(system.paths.run).filter((name) => name.endsWith('.sock'));
    const knockers = sockets.map((name) => {
      const dealer = new Dealer({ linger: 0 });
      dealer.connect(`ipc://${join(system.paths.run, name)}`);
      return new Knocker(dealer);
    });
    return {
      hand: async (knock) => {
        const knocker = knockers[knock.service % knockers.length] as Knocker;
        if ('frames' in knock) {
          await knocker.send(knock.frames);
          return;
        }
        // The right moment, unless the header is to be wrong.
        const header = knock.header.replace('"sentMs":0', `"sentMs":${monotonicMs()}`);
        const error = await knocker.ask(header, knock.body);
        if (error) throw new LinkweaveError(error.code as ErrorCode, error.message);
      },
      pids: [...system.services.values()].map(({ pid }) => pid),
      async close() {
        for (const knocker of knockers) knocker.close();
        await checkLives(system);
      },
    };
  },
});
