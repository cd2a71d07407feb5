import type { TSchema } from 'typebox';

/** What is asked of a setting's schema, beyond what it validates. */
export interface SettingSchema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly items?: SettingSchema;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly default?: unknown;
  readonly description?: string;
  readonly secret?: boolean;
}

/** A setting's own keywords: the types of schemas hide them. */
export function settingSchema(schema: TSchema | undefined): SettingSchema {
  return (schema ?? {}) as SettingSchema;
}

/** Whether a variable's value is the setting as it stands, not JSON. */
export function takesText(schema: SettingSchema): boolean {
  return schema.type === 'string' || typeof schema.enum?.[0] === 'string';
}

/** In words, such as `an integer from 1 to 64`. */
export function allowedValues(schema: SettingSchema): string {
  if (schema.enum) return `one of ${schema.enum.map(String).join(', ')}`;
  switch (schema.type) {
    case 'boolean':
      return 'true or false';
    case 'integer':
    case 'number':
      return `${schema.type === 'integer' ? 'an integer' : 'a number'}${rangeOf(schema)}`;
    case 'array':
      return `a list of ${schema.items?.type === 'string' ? 'texts' : 'values'}`;
    case 'object':
      return 'an object';
    default:
      return schema.minLength ? `text of ${schema.minLength} characters or more` : 'text';
  }
}

function rangeOf({ minimum, exclusiveMinimum, maximum }: SettingSchema): string {
  if (exclusiveMinimum !== undefined) return ` above ${exclusiveMinimum}`;
  if (minimum !== undefined && maximum !== undefined) return ` from ${minimum} to ${maximum}`;
  if (minimum !== undefined) return ` of ${minimum} or more`;
  return maximum === undefined ? '' : ` of ${maximum} or less`;
}
