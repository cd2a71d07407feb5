import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';

import { feedToBatches } from '../../../services/product-index/feed/feed-to-batches.ts';
import { jsonToText } from '../../../services/product-index/feed/json-to-text.ts';
import { recordsToOffers } from '../../../services/product-index/feed/records-to-offers.ts';
import { rowToFields } from '../../../services/product-index/feed/row-to-fields.ts';
import { LinkweaveError } from '../../../shared/errors.ts';
import { checker } from '../../../shared/protocol/exchange.ts';
import { OfferUpdate } from '../../../shared/protocol/updates.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import type { Door } from '../door.ts';
import { hostileBytes } from '../hostile-bytes.ts';
import { hostileJson } from '../hostile-json.ts';
import { inProcess } from '../in-process.ts';
import { zstdFrame } from '../zstd-frame.ts';
import { feedRows } from './feed-rows.ts';

const checkOffer = checker('an offer of a feed', OfferUpdate);
const mapping = { fields: {}, constants: { currency: 'EUR' } };
const toFields = rowToFields(mapping, 'shop');
const toOffer = recordsToOffers(mapping, 'shop', 'en');

/** One row each, of JSON; what becomes an offer must be one that updates would take. */
export const feedRowsDoor: Door<string> = {
  name: 'feeds: rows to offers',
  inputs: hostileJson(feedRows),
  long: 120_000,
  open: inProcess((text) => {
    const object = Object(JSON.parse(text)) as Record<string, unknown>;
    const offer = toOffer({ line: 1, fields: toFields((name) => jsonToText(object[name]), 1) });
    if ('reason' in offer) throw new LinkweaveError('INVALID_FIELD', offer.reason);
    const { merchant: _merchant, ...rest } = offer;
    try {
      checkOffer(rest);
    } catch (cause) {
      throw new Error(`An offer that is none: ${(cause as Error).message}`, { cause });
    }
  }),
};

const rows = fc.array(feedRows, { maxLength: 8 });
const columns = ['id', 'title', 'link', 'price', 'gtin', 'brand', 'availability'] as const;
const delimited = (delimiter: string, isQuoted: boolean) =>
  rows.map((all) =>
    [
      columns.join(delimiter),
      ...all.map((row) => columns.map((name) => cell(row[name], isQuoted)).join(delimiter)),
    ].join('\n'),
  );
const cell = (text = '', isQuoted = true) => (isQuoted ? `"${text.replaceAll('"', '""')}"` : text);
const csv = delimited(',', true);
const jsonLines = fc.array(hostileJson(feedRows), { maxLength: 8 }).map((all) => all.join('\n'));
const bomb = fc.nat(40).map((megabytes) => Buffer.alloc(megabytes * 1024 * 1024, 'x'));
const file = (extension: string, bytes: fc.Arbitrary<Uint8Array>) =>
  bytes.map((content) => ({ extension, content }));

/** Whole files of every format but Parquet, packed or not, some of which unpack to a thousand times as much. */
export const feedFilesDoor: Door<{ extension: string; content: Uint8Array }> = {
  name: 'feeds: files (csv, tsv, jsonl, gz, zst)',
  inputs: fc.oneof(
    { weight: 20, arbitrary: file('csv', hostileBytes(csv)) },
    { weight: 20, arbitrary: file('tsv', hostileBytes(delimited('\t', false))) },
    { weight: 20, arbitrary: file('jsonl', hostileBytes(jsonLines)) },
    { weight: 20, arbitrary: file('csv.gz', hostileBytes(csv.map((text) => gzipSync(text)))) },
    {
      weight: 20,
      arbitrary: file(
        'jsonl.zst',
        hostileBytes(jsonLines.map((text) => zstdFrame(Buffer.from(text)))),
      ),
    },
    { weight: 5, arbitrary: file('exe', hostileBytes(csv)) },
    {
      weight: 1,
      arbitrary: file(
        'csv.gz',
        bomb.map((bytes) => gzipSync(bytes, { level: 1 })),
      ),
    },
    {
      weight: 1,
      arbitrary: file(
        'jsonl.zst',
        fc.nat(400).map((blocks) => zstdFrame(Buffer.alloc(0), blocks)),
      ),
    },
  ),
  long: 4_000,
  open: async () => {
    const folder = temporaryFolder();
    return {
      hand: async ({ extension, content }) => {
        const path = join(folder, `shop.${extension}`);
        writeFileSync(path, content);
        for await (const batch of feedToBatches({ path, feed: 0, mapping: {} })) void batch;
      },
      pids: [process.pid],
      close: async () => undefined,
    };
  },
};
