import type { Schema } from './schema.ts';

/** A row of a list of objects, as typed. */
export type DraftRow = Readonly<Record<string, string>>;
/** What stands in the fields of a form, as typed; checking it is the system's. */
export type Draft = Readonly<Record<string, string | readonly DraftRow[]>>;

type FieldKind =
  | 'number'
  | 'switch'
  | 'choice'
  | 'lines'
  | 'rows'
  | 'record'
  | 'texts'
  | 'text'
  | 'json';

const lineEnd = /\r?\n/;

/**
 * How a setting is edited, by its schema: a new setting gets a field without anybody's doing.
 *
 * @param isNested in a row of another field: what would need rows of its own is JSON there
 */
export function kindOf(schema: Schema, isNested = false): FieldKind {
  const { type, items, anyOf, properties } = schema;
  if (type === 'boolean') return 'switch';
  if (type === 'integer' || type === 'number') return 'number';
  if (type === 'string') return 'text';
  if (type === 'array' && items?.type === 'string') return 'lines';
  if (type === 'array' && items?.properties && !isNested) return 'rows';
  if (type === 'object' && properties && !isNested) return 'record';
  if (anyOf?.every((one) => one.const !== undefined)) return 'choice';
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
      return Array.isArray(value) ? value.map((row) => rowToDraft(row, schema.items)) : [];
    case 'record':
      return [rowToDraft(value, schema)];
    default:
      return valueToText(value, schema);
  }
}

/** What the field says; undefined: nothing. What is no number stays a text, to be refused by name. */
export function draftToValue(draft: Draft[string], schema: Schema): unknown {
  if (typeof draft === 'string') return textToValue(draft, schema);
  const isRecord = kindOf(schema) === 'record';
  const rows = draft.map((row) => draftToRow(row, (isRecord ? schema : schema.items) ?? {}));
  if (!isRecord) return rows.length === 0 ? undefined : rows;
  return Object.keys(rows[0] ?? {}).length === 0 ? undefined : rows[0];
}

function valueToText(value: unknown, schema: Schema): string {
  if (value === undefined || value === null) return '';
  switch (kindOf(schema, true)) {
    case 'lines':
      return Array.isArray(value) ? value.join('\n') : '';
    case 'texts':
      if (typeof value !== 'object') return String(value);
      return Object.entries(value)
        .map(([language, text]) => `${language}: ${text}`)
        .join('\n');
    case 'json':
      return JSON.stringify(value);
    default:
      return String(value);
  }
}

function textToValue(typed: string, schema: Schema): unknown {
  const text = typed.trim();
  if (text === '') return undefined;
  switch (kindOf(schema, true)) {
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

function rowToDraft(row: unknown, { properties = {} }: Schema = {}): DraftRow {
  const values = typeof row === 'object' && row !== null ? row : {};
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, valueToText(value, properties[key] ?? {})]),
  );
}

function draftToRow(row: DraftRow, { properties = {} }: Schema) {
  return Object.fromEntries(
    Object.entries(properties).flatMap(([key, schema]) => {
      const value = textToValue(row[key] ?? '', schema);
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
