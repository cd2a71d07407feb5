import { setPriority } from 'node:os';
import type { DuckDBConnection } from '@duckdb/node-api';

import { loadConfig } from '../../../shared/config/load-config.ts';
import { asLinkweaveError } from '../../../shared/errors.ts';
import { ReportingConfig } from '../config.ts';
import { compact } from './compact.ts';
import { factsToClickRates } from './facts-to-click-rates.ts';
import { factsToCounts } from './facts-to-counts.ts';
import { factsToExperiment } from './facts-to-experiment.ts';
import { factsToReport } from './facts-to-report.ts';
import { forgetEvents } from './forget-events.ts';
import type { Job, JobAnswer, JobMessage, Jobs } from './jobs.ts';
import { openDuckdb } from './open-duckdb.ts';
import { withFacts } from './with-facts.ts';

// The process of reporting that reads events, in the folder of events: reports may take all memory
// they are allowed, or be ended, and events are written all the same.
const { reporting } = loadConfig({ reporting: ReportingConfig });
const dayMs = 24 * 3_600_000;
// Behind everything that answers pages.
setPriority(5);
const connect = await openDuckdb(reporting);
let claim: DuckDBConnection | undefined;
let upkeep: Promise<unknown> = Promise.resolve();

const jobs: {
  readonly [J in Job]: (
    given: Jobs[J]['given'],
    connection: DuckDBConnection,
  ) => Promise<Jobs[J]['answer']>;
} = {
  report: (given, connection) =>
    withFacts(connection, reporting, (facts) => factsToReport(facts, given, reporting)),
  experiment: ({ request, inForce }, connection) =>
    withFacts(connection, reporting, (facts) =>
      factsToExperiment(facts, request, inForce, reporting),
    ),
  counts: (_given, connection) =>
    withFacts(connection, reporting, async (facts) => {
      const { since, counts } = await factsToCounts(facts);
      return { counts, ...(since !== undefined && { since }) };
    }),
  clickRates: ({ categories }, connection) => {
    const since = new Date(Date.now() - reporting.learnDays * dayMs);
    return withFacts(connection, { ...reporting, fromMs: since.getTime() }, (facts) =>
      factsToClickRates(facts, categories, since),
    );
  },
  compact: (_given, connection) =>
    alone(() => compact(connection, { ...reporting, now: new Date() })),
  forget: (given, connection) =>
    alone(async () => {
      const forgotten = await forgetEvents(connection, given, { ...reporting, now: new Date() });
      await compact(connection, { ...reporting, now: new Date() });
      return forgotten;
    }),
};

/**
 * Changes the facts, one after the other, if this process is the one that may: it holds DuckDB's lock on
 * a file, which ends with the process however it ends. null: another one holds it.
 */
async function alone<T>(change: () => Promise<T>): Promise<T | null> {
  const turn = upkeep.then(async () => {
    if (!claim) {
      const connection = await connect();
      try {
        await connection.run(`ATTACH 'facts.claim' AS claim`);
      } catch (error) {
        if (/lock/.test((error as Error).message)) return null;
        throw error;
      }
      claim = connection;
    }
    return change();
  });
  upkeep = turn.catch(() => undefined);
  return turn;
}

async function run({ id, job, given, mostMs }: JobMessage): Promise<JobAnswer> {
  const connection = await connect();
  const timer = setTimeout(() => connection.interrupt(), mostMs);
  try {
    const work = jobs[job] as (
      given: unknown,
      connection: DuckDBConnection,
    ) => Promise<JobAnswer['answer']>;
    const answer = await work(given, connection);
    return { id, answer: answer as Exclude<typeof answer, undefined> };
  } catch (thrown) {
    const isEnded = /Interrupted/.test((thrown as Error).message);
    const { code, message, field } = asLinkweaveError(thrown);
    return {
      id,
      error: isEnded
        ? {
            code: 'DEADLINE_PASSED',
            message: `Cannot ${job} in time, narrow it or raise reporting.querySeconds: ${mostMs} ms`,
          }
        : { code, message, ...(field !== undefined && { field }) },
    };
  } finally {
    clearTimeout(timer);
    connection.closeSync();
  }
}

process.on('message', (message: JobMessage) => {
  run(message).then(
    (answer) => process.send?.(answer),
    () => process.exit(1),
  );
});
process.on('disconnect', () => process.exit(0));
// Such signals reach every process of a terminal or a unit; this one ends with its parent.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => undefined);
process.send?.({ id: 0 });
