import { installationRoot } from '../../shared/config/paths.ts';
import type { Sections } from '../../shared/config/resolve-config.ts';
import { allowedValues, settingSchema } from '../../shared/config/setting-schema.ts';
import { variableName } from '../../shared/config/variable-name.ts';

export interface DescribedSetting {
  readonly section: string;
  readonly key: string;
  readonly variable: string;
  /** In words. */
  readonly takes: string;
  /** JSON, or in words where it depends on the machine. */
  readonly fallback: string;
  readonly description: string;
  readonly isSecret: boolean;
}

/** Every setting as its schema tells it. */
export function describeSettings(sections: Sections): DescribedSetting[] {
  return Object.entries(sections).flatMap(([section, { properties }]) =>
    Object.entries(properties).map(([key, schema]) => {
      const setting = settingSchema(schema);
      return {
        section,
        key,
        variable: variableName(section, key),
        takes: allowedValues(setting),
        fallback: fallbackOf(setting.default),
        description: setting.description ?? '',
        isSecret: setting.secret === true,
      };
    }),
  );
}

/** The folders of this machine are told in the words of any. */
function fallbackOf(value: unknown): string {
  if (value === undefined) return 'none';
  return JSON.stringify(value)
    .replace(/"[^"]*\/linkweave-\d+-[0-9a-f]{10}"/, '"<temporary>/linkweave-…"')
    .replace(installationRoot, '<installation>/');
}
