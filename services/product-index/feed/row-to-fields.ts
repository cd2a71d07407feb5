import type { FeedField, FeedMapping } from './feed-mapping.ts';
import { feedFields } from './feed-mapping.ts';

/** A row's values under Google's field names; undefined where a row has none. */
export type Fields = { readonly [field in FeedField]?: string | undefined };

/** One row as its parser gives it: the value of a column, or undefined. */
export type Column = (name: string) => string | undefined;

export type RowToFields = (column: Column, line: number) => Fields;

/**
 * Makes the function that fills Google's fields from the rows of one file.
 * @param file name for `{file}`, without folder and extension
 */
export function rowToFields(mapping: FeedMapping, file: string): RowToFields {
  const of = Object.fromEntries(
    feedFields.map((field) => [field, sourceOf(field, mapping, file)]),
  ) as Record<FeedField, Source>;
  // Written out, for objects of one shape: filled in a loop over the fields they cost three times as much.
  return (column, line) => ({
    id: of.id(column, line),
    title: of.title(column, line),
    brand: of.brand(column, line),
    mpn: of.mpn(column, line),
    gtin: of.gtin(column, line),
    price: of.price(column, line),
    sale_price: of.sale_price(column, line),
    link: of.link(column, line),
    image_link: of.image_link(column, line),
    availability: of.availability(column, line),
    condition: of.condition(column, line),
    product_type: of.product_type(column, line),
    google_product_category: of.google_product_category(column, line),
  });
}

type Source = (column: Column, line: number) => string | undefined;

function sourceOf(field: FeedField, mapping: FeedMapping, file: string): Source {
  const source = mapping.fields[field];
  const constant = (mapping.constants as Readonly<Record<string, string>>)[field];
  if (source === undefined) return (column) => column(field)?.trim() || constant;
  if (typeof source !== 'string')
    return (column) => joinParts(source.map((name) => column(name))) || undefined;
  if (!source.includes('{')) return (column) => column(source)?.trim() || constant;
  const isUrl = field === 'link' || field === 'image_link';
  return (column, line) => fillTemplate(source, column, line, file, isUrl) || undefined;
}

/** `Canon` and `Canon EOS R6` join to `Canon EOS R6`: makers often repeat in the model. */
function joinParts(parts: readonly (string | undefined)[]): string {
  let joined = '';
  for (const part of parts) {
    const value = part?.trim() ?? '';
    const repeats = value.toLowerCase().startsWith(`${joined.toLowerCase()} `);
    if (value !== '') joined = joined === '' || repeats ? value : `${joined} ${value}`;
  }
  return joined;
}

/** Undefined when a column that the template names is empty: half a link leads nowhere. */
function fillTemplate(
  template: string,
  column: Column,
  line: number,
  file: string,
  isUrl: boolean,
): string | undefined {
  let isComplete = true;
  const filled = template.replace(/\{([^{}]+)\}/g, (_, name: string) => {
    const value = name === 'line' ? String(line) : name === 'file' ? file : column(name)?.trim();
    if (!value) isComplete = false;
    // A template that is one column, such as {url}, holds a whole address.
    return isUrl && template !== `{${name}}` ? encodeURIComponent(value ?? '') : (value ?? '');
  });
  return isComplete ? filled : undefined;
}
