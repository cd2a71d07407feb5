import type { Counts } from '../../../shared/protocol/events.ts';
import type { Facts } from './with-facts.ts';

/** What was answered and clicked, by experiment, arm and engine, since the first event. */
export async function factsToCounts({
  connection,
  pages,
  acts,
}: Facts): Promise<{ readonly since: string | undefined; readonly counts: Counts[] }> {
  const keys = 'trial.experiment AS experiment, trial.arm AS arm, engine';
  const trials = (rows: string) => `(SELECT *, unnest(trials) AS trial FROM ${rows})`;
  const reader = await connection.runAndReadAll(`
    WITH parts AS (
      SELECT ${keys}, count(*) AS answered, sum(linkCount) AS links,
        count(*) FILTER (partial) AS partial, count(*) FILTER (linkCount = 0) AS empty,
        avg(tookMs) AS meanMs, min("at") AS since
      FROM ${trials(pages)} WHERE mark IS DISTINCT FROM 'repeat' GROUP BY ALL
      UNION ALL BY NAME
      SELECT ${keys}, count(*) FILTER (kind = 'click') AS clicks,
        count(*) FILTER (kind = 'complaint') AS complaints FROM ${trials(acts)}
      WHERE mark IS NULL GROUP BY ALL)
    SELECT experiment, arm, engine,
      ${['answered', 'links', 'partial', 'empty', 'clicks', 'complaints'].map((name) => `coalesce(sum(${name}), 0)::DOUBLE AS ${name}`).join(', ')},
      coalesce(any_value(meanMs), 0) AS meanMs, strftime(min(since), '%Y-%m-%dT%H:%M:%S.%gZ') AS since
    FROM parts GROUP BY ALL ORDER BY ALL`);
  const rows = reader.getRowObjects() as unknown as (Counts & { readonly since: string | null })[];
  const times = rows.flatMap(({ since }) => since ?? []);
  return { since: times.sort()[0], counts: rows.map(({ since, ...counts }) => counts) };
}
