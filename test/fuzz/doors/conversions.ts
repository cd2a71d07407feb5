import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';

import { fileToConversions } from '../../../cli/conversions/file-to-conversions.ts';
import { readMapping } from '../../../services/product-index/feed/feed-mapping.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import type { Door } from '../door.ts';
import { hostileBytes } from '../hostile-bytes.ts';
import { hostileJson } from '../hostile-json.ts';

const row = fc
  .tuple(
    fc.constantFrom('r1.0', '', 'x'.repeat(300)),
    fc.constantFrom('2026-02-01', '2026-02-31T00:00:00Z', 'today', '01/02/2026'),
    fc.constantFrom('12.50', '-1', '1,234.5', '', '1e9'),
    fc.constantFrom('EUR', 'eur', '"'),
  )
  .map((cells) => cells.join(','));
const reports = fc
  .array(row, { maxLength: 8 })
  .map((rows) => ['sub,at,amount,cur', ...rows].join('\n'));
const fields = { subId: 'sub', at: 'at', amount: 'amount', currency: 'cur' };

/** Reports of affiliate networks. */
export const conversionsDoor: Door<Uint8Array> = {
  name: 'conversions: reports of networks',
  inputs: hostileBytes(reports),
  long: 10_000,
  open: async () => handFile('report.csv', (path) => fileToConversions(path, { fields })),
};

const mappings = fc.constant({
  fields: { title: ['brand', 'model'], link: 'https://shop.example/{sku}' },
  constants: { merchant: 'shop', currency: 'EUR', language: 'de' },
  delimiter: ';',
  files: { 'a*.csv': { fields: { id: 'sku' } }, 'x/*.tsv': { constants: { language: 'fr' } } },
});

/** Mapping files of feeds. */
export const mappingsDoor: Door<Uint8Array> = {
  name: 'feeds: mapping files',
  inputs: fc.oneof(
    hostileJson(mappings).map((text) => Buffer.from(text)),
    hostileBytes(hostileJson(mappings)),
  ),
  long: 30_000,
  open: async () => handFile('mapping.json', readMapping),
};

function handFile(name: string, read: (path: string) => unknown) {
  const path = join(temporaryFolder(), name);
  return {
    hand: (bytes: Uint8Array) => {
      writeFileSync(path, bytes);
      read(path);
    },
    pids: [process.pid],
    close: async () => undefined,
  };
}
