import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

import type { CatalogueRow } from './catalogue-names.ts';

interface FileMapping {
  readonly files: Readonly<
    Record<string, { readonly constants?: Readonly<Record<string, string>> }>
  >;
}

/**
 * Rows of a folder of feeds, in the order of the files' names; `mapping.json` names each file's
 * language.
 */
export function readCatalogue(folder: string): CatalogueRow[] {
  const mapping: FileMapping = JSON.parse(readFileSync(join(folder, 'mapping.json'), 'utf8'));
  return readdirSync(folder)
    .filter((name) => /\.(?:csv|tsv|jsonl)$/.test(name))
    .sort()
    .flatMap((name) => {
      const language = mapping.files[name]?.constants?.['language'] ?? 'en';
      const text = readFileSync(join(folder, name), 'utf8');
      return toRows(name, text).map(({ title = '', brand = '', product_type: type = '' }) => ({
        title,
        brand,
        type,
        language,
      }));
    });
}

function toRows(name: string, text: string): Partial<Record<string, string>>[] {
  if (name.endsWith('.jsonl')) {
    return text
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => JSON.parse(line));
  }
  return parse(text, {
    columns: true,
    delimiter: name.endsWith('.tsv') ? '\t' : ',',
    relax_quotes: true,
    skip_records_with_error: true,
  });
}
