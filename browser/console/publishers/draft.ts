import type { Schema } from './schema.ts';

/** A row of a list of objects, as typed. */
export type DraftRow = Readonly<Record<string, string>>;
/** What stands in the fields of a form, as typed; checking it is the system's. */
export type Draft = Readonly<Record<string, string | readonly DraftRow[]>>;

export type FieldKind = 'number' | 'switch' | 'lines' | 'rows' | 'texts' | 'text' | 'json';

const lineEnd = /\r?\n/;

/** How a setting is edited, by its schema: a new setting gets a field without anybody's doing. */
export function kindOf(schema: Schema): FieldKind {
  const { type, items, anyOf } = schema;
  if (type === 'boolean') return 'switch';
  if (type === 'integer' || type === 'number') return 'number';
  if (type === 'string') return 'text';
  if (type === 'array' && items?.type === 'string') return 'lines';
  if (type === 'array' && items?.properties) return 'rows';
  // A word for all, or a text by language.
  if (anyOf?.some((one) => one.const !== undefined) && anyOf.some((one) => one.type === 'object')) {
    return 'texts';
  }
  return 'json';
}

/** A value as the field shows it. */
export function valueToDraft(value: unknown, schema: Schema): Draft[string] {
  switch (kindOf(schema)) {
    case 'rows':
      return Array.isArray(value) ? value.map((row) => rowToDraft(row)) : [];
    case 'lines':
      return Array.isArray(value) ? value.join('\n') : '';
    case 'texts':
      if (typeof value !== 'object' || value === null) return String(value ?? '');
      return Object.entries(value)
        .map(([language, text]) => `${language}: ${text}`)
        .join('\n');
    case 'json':
      return value === undefined ? '' : JSON.stringify(value, null, 2);
    default:
      return value === undefined ? '' : String(value);
  }
}

/** What the field says; undefined: nothing. What is no number stays a text, to be refused by name. */
export function draftToValue(draft: Draft[string], schema: Schema): unknown {
  if (typeof draft !== 'string') {
    const rows = draft.map((row) => draftToRow(row, schema.items?.properties ?? {}));
    return rows.length === 0 ? undefined : rows;
  }
  const text = draft.trim();
  if (text === '') return undefined;
  switch (kindOf(schema)) {
    case 'number':
      return toNumber(text);
    case 'switch':
      return text === 'true';
    case 'lines':
      return linesOf(text);
    case 'texts':
      return toTexts(text, schema);
    case 'json':
      return toJson(text);
    default:
      return text;
  }
}

function rowToDraft(row: unknown): DraftRow {
  return Object.fromEntries(
    Object.entries(typeof row === 'object' && row !== null ? row : {}).map(([key, value]) => [
      key,
      String(value),
    ]),
  );
}

function draftToRow(row: DraftRow, properties: Readonly<Record<string, Schema>>) {
  return Object.fromEntries(
    Object.entries(properties).flatMap(([key, schema]) => {
      const value = draftToValue(row[key] ?? '', schema);
      return value === undefined ? [] : [[key, value]];
    }),
  );
}

function toNumber(text: string): number | string {
  const number = Number(text.replace(',', '.'));
  return Number.isNaN(number) ? text : number;
}

function toTexts(text: string, schema: Schema): unknown {
  if (schema.anyOf?.some((one) => one.const === text)) return text;
  return Object.fromEntries(
    linesOf(text).map((line) => {
      const colon = line.indexOf(':');
      return colon < 0 ? [line, ''] : [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
    }),
  );
}

function toJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function linesOf(text: string): string[] {
  return text
    .split(lineEnd)
    .map((line) => line.trim())
    .filter(Boolean);
}
