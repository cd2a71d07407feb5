import { basename } from 'node:path';
import { parseArgs } from 'node:util';

import {
  type MappingFile,
  mappingFor,
  readMapping,
} from '../services/product-index/feed/feed-mapping.ts';
import { feedIdentity } from '../services/product-index/feed/feed-to-batches.ts';
import { fileToRecords } from '../services/product-index/feed/file-to-records.ts';
import { recordsToOffers } from '../services/product-index/feed/records-to-offers.ts';
import { recordsToPatches } from '../services/product-index/feed/records-to-patches.ts';
import type { Reject } from '../services/product-index/feed/reject.ts';
import type { Asker } from '../shared/messaging/exchanges.ts';
import type { UpdatesRequest } from '../shared/protocol/updates.ts';
import { askRunningSystem } from './ask-running-system.ts';
import { sendUpdates } from './send-updates.ts';

/** Updates sent and acknowledged at once. */
const BATCH = 1000;
/** Rejects printed; all are counted. */
const PRINTED = 20;

interface Loaded {
  put: number;
  patched: number;
  unknown: number;
  rejected: number;
  sequence: number;
}

/**
 * Puts the offers of feed files into the index in service. Every batch is on the disk when it is counted.
 * @returns 0 when every row was taken
 */
export async function feedLoad(args: readonly string[], usage: string): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      merchant: { type: 'string' },
      language: { type: 'string' },
      mapping: { type: 'string' },
      replace: { type: 'boolean', default: false },
    },
  });
  if (positionals.length === 0) {
    console.error(usage);
    return 2;
  }
  const mapping = values.mapping === undefined ? {} : readMapping(values.mapping);
  let rejected = 0;
  await askRunningSystem(['index-writer'], async (asker) => {
    for (const path of positionals) {
      const source = {
        path,
        feed: 0,
        mapping,
        ...(values.merchant === undefined ? {} : { merchant: values.merchant }),
        ...(values.language === undefined ? {} : { language: values.language }),
      };
      const { merchant } = feedIdentity(source);
      const { sequence } = await sendUpdates(asker, { merchant });
      const loaded = await loadFile(source, asker);
      if (values.replace) {
        loaded.sequence = (
          await sendUpdates(asker, { merchant, removeBefore: sequence + 1 })
        ).sequence;
      }
      rejected += loaded.rejected + loaded.unknown;
      console.log(
        `${basename(path)}, ${merchant}: ${loaded.put} put, ${loaded.patched} changed, ` +
          `${loaded.unknown} unknown, ${loaded.rejected} rejected, update ${loaded.sequence}` +
          `${values.replace ? '; what the file lacks was removed' : ''}`,
      );
    }
  });
  return rejected === 0 ? 0 : 1;
}

async function loadFile(
  source: Parameters<typeof feedIdentity>[0] & { readonly mapping: MappingFile },
  asker: Asker,
): Promise<Loaded> {
  const { merchant, language } = feedIdentity(source);
  const mapping = mappingFor(source.mapping, source.path);
  const toOffer = recordsToOffers(mapping, merchant, language);
  const toPatch = recordsToPatches(mapping);
  const loaded: Loaded = { put: 0, patched: 0, unknown: 0, rejected: 0, sequence: 0 };
  const refuse = ({ line, reason, field, value }: Reject) => {
    if (++loaded.rejected > PRINTED) return;
    console.error(`${basename(source.path)}:${line}: ${reason} ${field ?? ''} ${value ?? ''}`);
  };
  let put: NonNullable<UpdatesRequest['put']> = [];
  let patch: NonNullable<UpdatesRequest['patch']> = [];
  const send = async () => {
    if (put.length + patch.length === 0) return;
    const answer = await sendUpdates(asker, { merchant, put, patch });
    loaded.put += answer.put;
    loaded.patched += answer.patched;
    loaded.unknown += answer.unknown;
    loaded.sequence = answer.sequence;
    put = [];
    patch = [];
  };
  for await (const records of fileToRecords(source.path, mapping, refuse)) {
    for (const record of records) {
      const isPatch = record.fields.title === undefined && record.fields.link === undefined;
      const found = isPatch ? toPatch(record) : toOffer(record);
      if ('reason' in found) refuse(found);
      else if ('link' in found) {
        const { merchant: _own, ...offer } = found;
        put.push(offer as NonNullable<UpdatesRequest['put']>[number]);
      } else patch.push(found);
      if (put.length + patch.length >= BATCH) await send();
    }
  }
  await send();
  return loaded;
}
