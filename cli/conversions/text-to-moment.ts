import type { ConversionMapping } from './conversion-mapping.ts';

const patterns = {
  iso: /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})/,
  'day.month.year': /^(?<day>\d{1,2})\.(?<month>\d{1,2})\.(?<year>\d{4})/,
  'month/day/year': /^(?<month>\d{1,2})\/(?<day>\d{1,2})\/(?<year>\d{4})/,
};
const time = /^(?:[T ]+(\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?)(?:\d*)\s*(Z|[+-]\d{2}:?\d{2})?)?$/;

/** A date, with or without a time, as ISO 8601 in UTC; undefined for anything else. Without a zone: UTC. */
export function textToMoment(
  text: string,
  dates: NonNullable<ConversionMapping['dates']>,
): string | undefined {
  const found = patterns[dates].exec(text);
  const rest = found && time.exec(text.slice(found[0].length));
  const { year = '', month = '', day = '' } = found?.groups ?? {};
  if (!rest) return undefined;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  // What no calendar has, such as the 31st of February, would be taken for a day of March.
  const noon = new Date(`${date}T12:00:00Z`);
  if (Number.isNaN(noon.getTime()) || !noon.toISOString().startsWith(date)) return undefined;
  const [, clock = '00:00', zone = 'Z'] = rest;
  const moment = new Date(`${date}T${clock}${zone}`);
  return Number.isNaN(moment.getTime()) ? undefined : moment.toISOString();
}
