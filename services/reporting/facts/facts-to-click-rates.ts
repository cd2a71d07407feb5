import { createHash } from 'node:crypto';
import { LIST, listValue, VARCHAR } from '@duckdb/node-api';

import type { ClickRates } from '../../../shared/protocol/click-rates.ts';
import { betaPrior } from '../statistics/beta-prior.ts';
import type { Facts } from './with-facts.ts';

/** Pairs in the table, those shown most: about 3 MB on the wire. */
const mostRates = 20_000;
/** Pairs a prior is fitted to: those shown often enough to tell. */
const leastImpressions = 20;

/**
 * Click rates by linked text, product and category of publisher, each drawn towards the rate of its
 * category by as much as the pairs of that category are alike (docs/reports.md).
 *
 * @param categories by publisher
 */
export async function factsToClickRates(
  { connection, pages, acts }: Facts,
  categories: Readonly<Record<string, string>>,
  since: Date,
): Promise<ClickRates> {
  await connection.run(
    'CREATE OR REPLACE TEMP TABLE categories AS SELECT unnest($1) AS publisher, unnest($2) AS category',
    [listValue(Object.keys(categories)), listValue(Object.values(categories))],
    [LIST(VARCHAR), LIST(VARCHAR)],
  );
  const recent = `mark IS NULL AND "at" >= make_timestamp_ms(${since.getTime()})`;
  await connection.run(`CREATE OR REPLACE TEMP TABLE pairs AS
    WITH shown AS (
      SELECT lower(link.phrase) AS name, link.product AS product, publisher, count(*) AS impressions, 0 AS clicks
      FROM (SELECT publisher, unnest(links) AS link FROM ${pages} WHERE ${recent}) GROUP BY ALL
      UNION ALL
      SELECT lower(phrase), product, publisher, 0, count(*) FROM ${acts}
      WHERE kind = 'click' AND ${recent} GROUP BY ALL)
    SELECT name, product, coalesce(category, '') AS category, sum(impressions)::DOUBLE AS impressions,
      least(sum(clicks), sum(impressions))::DOUBLE AS clicks
    FROM shown LEFT JOIN categories USING (publisher) GROUP BY ALL HAVING sum(impressions) > 0`);
  const moments = await connection.runAndReadAll(`
    SELECT category, sum(clicks), sum(impressions), count(*)::DOUBLE,
      sum(impressions * impressions) FILTER (impressions >= ${leastImpressions}),
      sum(impressions) FILTER (impressions >= ${leastImpressions}),
      sum(clicks) FILTER (impressions >= ${leastImpressions}),
      sum(clicks * clicks / impressions) FILTER (impressions >= ${leastImpressions}),
      count(*) FILTER (impressions >= ${leastImpressions})::DOUBLE
    FROM (SELECT category, impressions, clicks FROM pairs UNION ALL
          SELECT '', impressions, clicks FROM pairs WHERE category <> '')
    GROUP BY category ORDER BY category`);
  const priors = moments.getRows().map((row) => {
    const [
      clicks = 0,
      impressions = 0,
      ,
      squares = 0,
      often = 0,
      clicksOften = 0,
      ratios = 0,
      pairs = 0,
    ] = row.slice(1).map((value) => Number(value ?? 0));
    const fitted = { impressions: often, clicks: clicksOften, squares, ratios, pairs };
    return { category: String(row[0]), ...betaPrior({ clicks, impressions }, fitted) };
  });
  const most = await connection.runAndReadAll(
    `SELECT name, product, category, clicks, impressions FROM pairs
     ORDER BY impressions DESC, name, product, category LIMIT ${mostRates}`,
  );
  const rates = most.getRows().map(([name, product, category, clicks, impressions]) => {
    const prior = priors.find((one) => one.category === category) ?? { rate: 0, strength: 1 };
    const seen = Number(impressions);
    const rate = (Number(clicks) + prior.rate * prior.strength) / (seen + prior.strength);
    return {
      name: String(name),
      product: String(product),
      category: String(category),
      rate,
      impressions: seen,
    };
  });
  const text = JSON.stringify([priors, rates]);
  const version = createHash('sha256').update(text).digest('hex').slice(0, 16);
  return { version, computedAt: new Date().toISOString(), priors, rates };
}
