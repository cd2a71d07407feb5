import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import {
  type FactsProcess,
  factsProcess,
} from '../../../../services/reporting/facts/facts-process.ts';
import { createLog } from '../../../../shared/logging/log.ts';
import type { Event } from '../../../../shared/protocol/events.ts';
import type { ReportAnswer, ReportRequest } from '../../../../shared/protocol/reports.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

/** A folder of events, and the process that reads it. */
export interface EventFiles {
  readonly folder: string;
  readonly facts: FactsProcess;
  /** Writes a closed segment, begun on a day: one file a call. */
  readonly write: (events: readonly Event[], day?: string, ending?: string) => string;
  readonly report: (request: Partial<ReportRequest>) => Promise<ReportAnswer>;
  readonly compact: () => Promise<void>;
}

export function eventFiles(): EventFiles {
  const folder = join(temporaryFolder(), 'events');
  mkdirSync(folder, { recursive: true });
  const facts = factsProcess(folder, createLog('reporting', { level: 'silent' }));
  const today = new Date().toISOString().slice(0, 10);
  let count = 0;
  return {
    folder,
    facts,
    write: (events, day = today, ending = '.ndjson') => {
      const clock = `${String(Math.floor(count / 60)).padStart(2, '0')}-${String(count % 60).padStart(2, '0')}`;
      const path = join(folder, `${day}T00-${clock}.000Z-1-${count}${ending}`);
      count += 1;
      writeFileSync(path, events.map((event) => `${JSON.stringify(event)}\n`).join(''));
      return path;
    },
    report: (request) => facts.run('report', { by: [], ...request }, 15_000),
    compact: async () => {
      await facts.run('compact', null, 15_000);
    },
  };
}
