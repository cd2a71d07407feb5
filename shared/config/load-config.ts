import { readFileSync } from 'node:fs';
import type { Static, TObject, TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { Value } from 'typebox/value';

import { LinkweaveError } from '../errors.ts';
import { describeFault, valueAt } from '../protocol/exchange.ts';

/** Sections of the configuration by name, such as `{ paths: PathsConfig, gateway: GatewayConfig }`. */
export type Sections = Readonly<Record<string, TObject>>;
export type Config<S extends Sections> = { readonly [K in keyof S]: Readonly<Static<S[K]>> };

/**
 * Reads the sections a process needs.
 *
 * Values come from the schema's defaults, then from the JSON file that `LINKWEAVE_CONFIG` names,
 * then from variables `LINKWEAVE_<SECTION>_<KEY>` in upper snake case (`LINKWEAVE_GATEWAY_PORT`).
 *
 * @returns frozen values
 * @throws CONFIG_INVALID listing every problem, one a line
 */
export function loadConfig<S extends Sections>(
  sections: S,
  env: Readonly<Record<string, string | undefined>> = process.env,
): Config<S> {
  const problems: string[] = [];
  const file = env['LINKWEAVE_CONFIG'];
  const fromFile = file ? readFile(file, problems) : {};
  const config: Record<string, unknown> = {};
  for (const [section, schema] of Object.entries(sections)) {
    const given = fromFile[section] ?? {};
    if (!isObject(given)) {
      problems.push(`${file}: ${section} must be an object: ${JSON.stringify(given)}`);
      continue;
    }
    const values = { ...given, ...fromEnvironment(section, schema, env, problems) };
    const complete = Value.Default(schema, values);
    const compiled = Compile(schema);
    for (const error of compiled.Check(complete) ? [] : compiled.Errors(complete)) {
      // Each unknown field is named by an error of its own.
      if (error.keyword === 'additionalProperties') continue;
      const { field, fault } = describeFault(error);
      const name = `${section}${field.replaceAll('/', '.')}`;
      problems.push(`${name} ${fault}: ${valueAt(complete, field)}`);
    }
    config[section] = complete;
  }
  if (problems.length > 0) {
    throw new LinkweaveError(
      'CONFIG_INVALID',
      `Cannot use the configuration: ${problems.length} problem(s)\n  ${problems.join('\n  ')}`,
    );
  }
  return deepFreeze(config) as Config<S>;
}

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
          isSecret(schema.properties[key]) ? '(hidden)' : value,
        ]),
      ),
    ]),
  );
}

/** Name of the variable that sets a key. */
export function variableName(section: string, key: string): string {
  const snake = (name: string) => name.replace(/[A-Z]/g, (c) => `_${c}`).replaceAll('-', '_');
  return `LINKWEAVE_${snake(section)}_${snake(key)}`.toUpperCase();
}

function readFile(file: string, problems: string[]): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (isObject(parsed)) return parsed;
    problems.push(`${file} must hold a JSON object`);
  } catch (error) {
    problems.push(`${file} cannot be read as JSON: ${(error as Error).message}`);
  }
  return {};
}

/** Strings stay strings; everything else is read as JSON, so `8080`, `true`, `["a"]` work. */
function fromEnvironment(
  section: string,
  schema: TObject,
  env: Readonly<Record<string, string | undefined>>,
  problems: string[],
): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const [key, property] of Object.entries(schema.properties)) {
    const name = variableName(section, key);
    const text = env[name];
    if (text === undefined) continue;
    if (takesText(property)) {
      values[key] = text;
      continue;
    }
    try {
      values[key] = JSON.parse(text);
    } catch {
      problems.push(`${name} must be JSON, such as 8080 or true: ${JSON.stringify(text)}`);
    }
  }
  return values;
}

function takesText(schema: TSchema): boolean {
  const { type, enum: allowed } = schema as { type?: string; enum?: unknown[] };
  return type === 'string' || typeof allowed?.[0] === 'string';
}

function isSecret(schema: TSchema | undefined): boolean {
  return (schema as { secret?: boolean } | undefined)?.secret === true;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    for (const inner of Object.values(value)) deepFreeze(inner);
    Object.freeze(value);
  }
  return value;
}
