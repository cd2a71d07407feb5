import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Static, TObject } from 'typebox';
import { Compile } from 'typebox/compile';
import { Value } from 'typebox/value';

import { describeFault, valueAt } from '../protocol/exchange.ts';
import type { ConfigProblem } from './config-problem.ts';
import { type ConfigFile, readConfigFile } from './read-config-file.ts';
import { allowedValues, type SettingSchema, settingSchema, takesText } from './setting-schema.ts';
import { variableName } from './variable-name.ts';

/** Sections of the configuration by name, such as `{ paths: PathsConfig, gateway: GatewayConfig }`. */
export type Sections = Readonly<Record<string, TObject>>;
export type Config<S extends Sections> = { readonly [K in keyof S]: Readonly<Static<S[K]>> };
export type Environment = Readonly<Record<string, string | undefined>>;

/** Where a value comes from. */
export interface Origin {
  readonly kind: 'default' | 'file' | 'credential' | 'environment';
  /** `file:line`, the credential's path or the variable; empty for a default. */
  readonly where: string;
}

export interface ResolvedConfig {
  /** Complete, but not valid while there are problems. */
  readonly config: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly origins: Readonly<Record<string, Readonly<Record<string, Origin>>>>;
  readonly problems: readonly ConfigProblem[];
  /** The file that `LINKWEAVE_CONFIG` names, if it does. */
  readonly file: ConfigFile | undefined;
}

interface Given {
  readonly value: unknown;
  readonly origin: Origin;
}

/**
 * Puts sections together and says where each value comes from and all that is wrong.
 *
 * Later ones win: the schema's default; the file that `LINKWEAVE_CONFIG` names; for secrets systemd's
 * credential `<section>.<key>`; the variable `LINKWEAVE_<SECTION>_<KEY>` in upper snake case. A secret
 * may be in a file of its own: `{"file": "/path"}`, or the variable with `_FILE` behind it.
 */
export function resolveConfig(sections: Sections, env: Environment): ResolvedConfig {
  const problems: ConfigProblem[] = [];
  const path = env['LINKWEAVE_CONFIG'];
  const file = path ? readConfigFile(path, problems) : undefined;
  const config: Record<string, Record<string, unknown>> = {};
  const origins: Record<string, Record<string, Origin>> = {};
  for (const [section, schema] of Object.entries(sections)) {
    const given = givenOf(section, schema, file, env, problems);
    const values = Object.fromEntries([...given].map(([key, { value }]) => [key, value]));
    const complete = withDefaults(schema, values);
    const whereOf = (key: string): Origin =>
      given.get(key)?.origin ?? { kind: 'default', where: '' };
    checkSection(section, schema, complete, whereOf, file, problems);
    config[section] = complete;
    origins[section] = Object.fromEntries(
      Object.keys(schema.properties).map((key) => [key, whereOf(key)]),
    );
  }
  return { config, origins, problems, file };
}

/** The library that fills in defaults throws on values that are nested wrong; the check behind names those. */
function withDefaults(schema: TObject, values: Record<string, unknown>): Record<string, unknown> {
  try {
    return Value.Default(schema, values) as Record<string, unknown>;
  } catch {
    const defaults = Object.entries(schema.properties).flatMap(([key, property]) => {
      const value = settingSchema(property).default;
      return value === undefined ? [] : [[key, value] as const];
    });
    return { ...Object.fromEntries(defaults), ...values };
  }
}

/** What was given for a section, by key. */
function givenOf(
  section: string,
  schema: TObject,
  file: ConfigFile | undefined,
  env: Environment,
  problems: ConfigProblem[],
): Map<string, Given> {
  const given = new Map<string, Given>();
  const inFile = file?.sections[section] ?? {};
  const where = (key: string) => file?.where([section, key]) ?? '';
  if (!isObject(inFile)) {
    problems.push({
      where: file?.where([section]),
      fault: `${section} must be an object: ${shown(inFile)}`,
      remedy: `write "${section}": {…}`,
    });
  } else {
    for (const [key, value] of Object.entries(inFile)) {
      given.set(key, { value, origin: { kind: 'file', where: where(key) } });
    }
  }
  for (const [key, property] of Object.entries(schema.properties)) {
    const setting = settingSchema(property);
    const value = given.get(key)?.value;
    if (setting.secret && isObject(value) && typeof value['file'] === 'string') {
      given.set(key, fromFile(value['file'], { kind: 'file', where: where(key) }, problems));
    }
    const over =
      fromCredential(section, key, setting, env) ??
      fromVariable(section, key, setting, env, problems);
    if (over) given.set(key, over);
  }
  return given;
}

/** systemd's `LoadCredential=gateway.operatorKey:/path`. A variable goes over it. */
function fromCredential(
  section: string,
  key: string,
  { secret }: SettingSchema,
  env: Environment,
): Given | undefined {
  const folder = env['CREDENTIALS_DIRECTORY'];
  const name = variableName(section, key);
  if (!secret || !folder || env[name] !== undefined || env[`${name}_FILE`] !== undefined) {
    return undefined;
  }
  const path = join(folder, `${section}.${key}`);
  try {
    const value = readFileSync(path, 'utf8').trim();
    return { value, origin: { kind: 'credential', where: path } };
  } catch {
    return undefined;
  }
}

/** Texts stay as they are; everything else is read as JSON, so `8080`, `true`, `["a"]` work. */
function fromVariable(
  section: string,
  key: string,
  setting: SettingSchema,
  env: Environment,
  problems: ConfigProblem[],
): Given | undefined {
  const name = variableName(section, key);
  const origin: Origin = { kind: 'environment', where: name };
  const text = env[name];
  if (text === undefined) {
    const path = env[`${name}_FILE`];
    if (!setting.secret || path === undefined) return undefined;
    return fromFile(path, { kind: 'environment', where: `${name}_FILE` }, problems);
  }
  if (takesText(setting)) return { value: text, origin };
  try {
    return { value: JSON.parse(text), origin };
  } catch {
    problems.push({
      where: name,
      fault: `must be JSON: ${shown(text)}`,
      remedy: `set it to ${allowedValues(setting)}, written as JSON`,
    });
    return undefined;
  }
}

function fromFile(path: string, origin: Origin, problems: ConfigProblem[]): Given {
  try {
    return { value: readFileSync(path, 'utf8').trim(), origin };
  } catch (error) {
    problems.push({
      where: origin.where,
      fault: `names a file that cannot be read: ${(error as Error).message}`,
      remedy: 'make the file readable for the user that runs Linkweave, or name another',
    });
    return { value: undefined, origin };
  }
}

function checkSection(
  section: string,
  schema: TObject,
  complete: Readonly<Record<string, unknown>>,
  originOf: (key: string) => Origin,
  file: ConfigFile | undefined,
  problems: ConfigProblem[],
): void {
  const compiled = Compile(schema);
  for (const error of compiled.Check(complete) ? [] : compiled.Errors(complete)) {
    // Each unknown field is named by an error of its own.
    if (error.keyword === 'additionalProperties') continue;
    const { field, fault } = describeFault(error);
    const [key = '', ...inner] = field.split('/').slice(1);
    const setting = settingSchema(schema.properties[key]);
    const { kind, where } = originOf(key);
    const seen = setting.secret ? '(hidden)' : valueAt(complete, field);
    const isKnown = Object.hasOwn(schema.properties, key);
    problems.push({
      where: kind === 'file' ? file?.where([section, key, ...inner]) : where,
      fault: `${section}${field.replaceAll('/', '.')} ${fault}: ${seen}`,
      remedy: isKnown
        ? `set ${key} to ${allowedValues(setting)}, or leave it out: ${shown(setting.default)}`
        : `remove it, or use one of ${Object.keys(schema.properties).join(', ')}`,
    });
  }
}

function shown(value: unknown): string {
  return value === undefined ? 'none' : valueAt({ value }, '/value');
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
