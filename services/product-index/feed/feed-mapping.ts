import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import Type, { type Static } from 'typebox';
import { Compile } from 'typebox/compile';

import { LinkweaveError } from '../../../shared/errors.ts';

/** Field names of Google's product data specification that a feed may carry. */
export const feedFields = [
  'id',
  'title',
  'brand',
  'mpn',
  'gtin',
  'price',
  'sale_price',
  'link',
  'image_link',
  'availability',
  'condition',
  'product_type',
  'google_product_category',
] as const;
export type FeedField = (typeof feedFields)[number];

const Source = Type.Union([Type.String(), Type.Array(Type.String(), { minItems: 1 })]);

const Rules = Type.Object(
  {
    fields: Type.Optional(
      Type.Object(
        Object.fromEntries(feedFields.map((name) => [name, Type.Optional(Source)])) as Record<
          FeedField,
          ReturnType<typeof Type.Optional<typeof Source>>
        >,
        { additionalProperties: false },
      ),
    ),
    constants: Type.Optional(
      Type.Object(
        {
          merchant: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
          currency: Type.Optional(Type.String({ pattern: '^[A-Z]{3}$' })),
          language: Type.Optional(Type.String({ pattern: '^[a-z]{2,3}$' })),
          brand: Type.Optional(Type.String({ minLength: 1 })),
          availability: Type.Optional(Type.String({ minLength: 1 })),
        },
        { additionalProperties: false },
      ),
    ),
    delimiter: Type.Optional(Type.String({ minLength: 1, maxLength: 1 })),
  },
  { additionalProperties: false },
);
type Rules = Static<typeof Rules>;

/** A mapping file: rules for every feed file, and more for those whose name matches a pattern. */
export const MappingFile = Type.Object(
  { ...Rules.properties, files: Type.Optional(Type.Record(Type.String(), Rules)) },
  { additionalProperties: false },
);
export type MappingFile = Static<typeof MappingFile>;

/** The rules of one feed file. */
export interface FeedMapping {
  /**
   * Where a field comes from: a column's name, columns joined by blanks, or a template such as
   * `https://shop.example/{sku}` over columns, `{line}` and `{file}`.
   */
  readonly fields: Readonly<Partial<Record<FeedField, string | readonly string[]>>>;
  readonly constants: Readonly<
    Partial<Record<'merchant' | 'currency' | 'language' | 'brand' | 'availability', string>>
  >;
  readonly delimiter?: string;
}

const compiled = Compile(MappingFile);

/** @throws CONFIG_INVALID if the file cannot be read or says something unknown */
export function readMapping(path: string): MappingFile {
  let parsed: unknown;
  try {
    parsed = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new LinkweaveError(
      'CONFIG_INVALID',
      `Cannot read mapping ${path}: ${(error as Error).message}`,
      {
        cause: error,
      },
    );
  }
  if (compiled.Check(parsed)) return parsed;
  const faults = compiled
    .Errors(parsed)
    .map((error) => `${error.instancePath || '/'} ${error.message}`);
  throw new LinkweaveError('CONFIG_INVALID', `Cannot use mapping ${path}: ${faults.join('; ')}`);
}

/**
 * The rules for one file: the general ones, then each pattern that matches, in the order of the
 * mapping file; later ones win field by field. A pattern with a slash is compared with the end of
 * the path (`pcparts/*.csv`), any other with the file's name; `*` stands for anything but a slash.
 */
export function mappingFor(mapping: MappingFile, path: string): FeedMapping {
  const rules: Rules[] = [mapping];
  for (const [pattern, more] of Object.entries(mapping.files ?? {})) {
    if (matches(pattern, path)) rules.push(more);
  }
  const delimiter = rules.findLast((rule) => rule.delimiter !== undefined)?.delimiter;
  return {
    fields: Object.assign({}, ...rules.map((rule) => rule.fields)),
    constants: Object.assign({}, ...rules.map((rule) => rule.constants)),
    ...(delimiter === undefined ? {} : { delimiter }),
  };
}

function matches(pattern: string, path: string): boolean {
  const escaped = pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '[^/]*');
  if (!pattern.includes('/')) return new RegExp(`^${escaped}$`).test(basename(path));
  return new RegExp(`(?:^|/)${escaped}$`).test(path.replaceAll('\\', '/'));
}
