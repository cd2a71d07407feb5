import type { Static, TSchema } from 'typebox';
import { Compile } from 'typebox/compile';

import { LinkweaveError } from '../errors.ts';

/** The processes of the system, in request order, then those beside the path. */
export const serviceNames = [
  'gateway',
  'matcher',
  'phrase-generation',
  'stemming',
  'product-index',
  'index-writer',
  'control',
  'reporting',
] as const;
export type ServiceName = (typeof serviceNames)[number];

/** One question and its answer between two processes; the name on the wire is `name/version`. */
export interface Exchange<Q extends TSchema = TSchema, A extends TSchema = TSchema> {
  /** Name and version as sent, such as `phrases/1`. */
  readonly name: string;
  readonly request: Q;
  readonly answer: A;
  readonly checkRequest: (body: unknown) => Static<Q>;
  readonly checkAnswer: (body: unknown) => Static<A>;
}

/** Declares an exchange. A validator is compiled when it is first read: no process needs all of them. */
export function exchange<Q extends TSchema, A extends TSchema>(
  name: string,
  request: Q,
  answer: A,
): Exchange<Q, A> {
  let checkRequest: Exchange<Q, A>['checkRequest'] | undefined;
  let checkAnswer: Exchange<Q, A>['checkAnswer'] | undefined;
  return {
    name,
    request,
    answer,
    get checkRequest() {
      checkRequest ??= checker(`${name} request`, request);
      return checkRequest;
    },
    get checkAnswer() {
      checkAnswer ??= checker(`${name} answer`, answer);
      return checkAnswer;
    },
  };
}

/**
 * Compiles a schema to a function that returns its argument typed, or throws INVALID_FIELD naming
 * the first field at fault and the value seen.
 */
export function checker<T extends TSchema>(what: string, schema: T): (body: unknown) => Static<T> {
  const compiled = Compile(schema);
  return (body) => {
    if (compiled.Check(body)) return body as Static<T>;
    const { field, fault } = describeFault(compiled.Errors(body)[0]);
    throw new LinkweaveError(
      'INVALID_FIELD',
      `Cannot accept ${what}: ${field || 'the body'} ${fault}: ${valueAt(body, field)}`,
      { field },
    );
  };
}

/** Field pointer and plain words for one validator error. */
export function describeFault(error: SchemaError | undefined): { field: string; fault: string } {
  if (!error) return { field: '', fault: 'is invalid' };
  const missing = (error.params as { requiredProperties?: string[] }).requiredProperties?.[0];
  if (missing !== undefined)
    return { field: `${error.instancePath}/${missing}`, fault: 'is needed' };
  if (error.keyword === 'boolean')
    return { field: error.instancePath, fault: 'is not a known field' };
  const allowed = (error.params as { allowedValues?: unknown[] }).allowedValues;
  if (allowed) return { field: error.instancePath, fault: `must be one of ${allowed.join(', ')}` };
  return { field: error.instancePath, fault: error.message };
}

interface SchemaError {
  readonly keyword: string;
  readonly instancePath: string;
  readonly params: object;
  readonly message: string;
}

/** The value a JSON pointer leads to, shortened for a message. */
export function valueAt(body: unknown, pointer: string): string {
  let value = body;
  for (const part of pointer.split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    value =
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? (value as Record<string, unknown>)[key]
        : undefined;
  }
  const text = toJson(value);
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}

/** Hostile nesting overflows the stack of JSON.stringify. */
function toJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? 'missing';
  } catch {
    return 'nested too deeply to show';
  }
}
