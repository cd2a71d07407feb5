import type { Sections } from './resolve-config.ts';
import { settingSchema } from './setting-schema.ts';

/** The effective values for a log or a person; those marked `secret` in the schema are hidden. */
export function withoutSecrets(
  sections: Sections,
  config: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
): Record<string, Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(sections).map(([section, schema]) => [
      section,
      Object.fromEntries(
        Object.entries(config[section] ?? {}).map(([key, value]) => [
          key,
          settingSchema(schema.properties[key]).secret && value !== '' ? '(hidden)' : value,
        ]),
      ),
    ]),
  );
}
