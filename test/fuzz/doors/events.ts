import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';

import { segmentsToFacts } from '../../../services/reporting/facts/segments-to-facts.ts';
import { eventsExchange } from '../../../shared/protocol/events.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import type { Door } from '../door.ts';
import { hostileBytes } from '../hostile-bytes.ts';
import { hostileJson } from '../hostile-json.ts';
import { inProcess } from '../in-process.ts';

const word = fc.string({ maxLength: 8 });
const at = fc
  .date({ min: new Date('2026-01-01'), max: new Date('2026-12-01'), noInvalidDate: true })
  .map((date) => date.toISOString());
const of = {
  at,
  request: fc.constantFrom('r1', 'r2', 'r3'),
  publisher: word,
  arm: word,
  engine: word,
};
const link = fc.record({ offer: word, merchant: word, product: word, phrase: word });
const answered = fc.record({
  ...{ ...of, kind: fc.constant('answered'), relevance: word, language: word },
  ...{ linkCount: fc.nat(9), partial: fc.boolean(), tookMs: fc.nat(100) },
  links: fc.array(link, { maxLength: 3 }),
});
const told = fc.record(
  {
    ...{
      ...of,
      kind: fc.constantFrom('clicked', 'viewed', 'reported'),
      offer: word,
      merchant: word,
    },
    ...{ product: word, phrase: word, click: word, address: word, isBot: fc.boolean() },
  },
  { requiredKeys: ['kind', 'at', 'request', 'publisher', 'arm', 'engine', 'offer', 'merchant'] },
);
const event = fc.oneof(answered, told);
/** Questions of gateways to reporting. */
export const eventBatches = fc.record({ events: fc.array(event, { minLength: 1, maxLength: 4 }) });

export const eventsDoor: Door<string> = {
  name: 'events: batches',
  inputs: hostileJson(eventBatches),
  long: 45_000,
  open: inProcess((text) => eventsExchange.checkRequest(JSON.parse(text))),
};

/** Segments as a torn disk or a foreign writer leaves them: one file, its lines hostile, is one input. */
export const segmentsDoor: Door<Uint8Array> = {
  name: 'events: segments (.ndjson)',
  inputs: hostileBytes(
    fc.array(hostileJson(event), { maxLength: 20 }).map((lines) => `${lines.join('\n')}\n`),
  ),
  long: 1_000,
  open: async () => {
    const file = join(temporaryFolder(), '2026-01-01T00-00-00.000Z-1-0.ndjson');
    const database = await DuckDBInstance.create(':memory:', {
      memory_limit: '512MB',
      threads: '1',
    });
    const connection = await database.connect();
    const options = { files: [file], before: [], fastestClickMs: 300, clicksPerAddress: 9 };
    return {
      hand: async (bytes) => {
        writeFileSync(file, bytes);
        await segmentsToFacts(connection, options);
      },
      pids: [process.pid],
      close: async () => connection.closeSync(),
    };
  },
};
