import type { TObject } from 'typebox';

import { LinkweaveError } from '../shared/errors.ts';

interface Property {
  readonly type?: string;
  readonly anyOf?: readonly { readonly type?: string }[];
}

/**
 * Reads `maxLinks=5 name="Daily News" country=` by a schema: text stays text, all else is JSON, or
 * text where a field may hold either, and
 * nothing behind `=` takes an optional field away (`undefined`).
 *
 * @throws INVALID_FIELD naming the argument; values are checked by who takes the fields
 */
export function assignmentsToFields(
  args: readonly string[],
  schema: TObject,
): Record<string, unknown> {
  const known = Object.keys(schema.properties).filter((key) => key !== 'id');
  return Object.fromEntries(
    args.map((arg) => {
      const at = arg.indexOf('=');
      const key = arg.slice(0, Math.max(at, 0));
      const text = arg.slice(at + 1);
      if (!known.includes(key)) {
        throw new LinkweaveError(
          'INVALID_FIELD',
          `Cannot read an assignment, give KEY=VALUE with one of ${known.join(', ')}: ${arg}`,
        );
      }
      if (text === '') return [key, undefined];
      const property = schema.properties[key] as Property | undefined;
      if (property?.type === 'string') return [key, text];
      const isText = property?.anyOf?.some(({ type }) => type === 'string') && !/^[{["]/.test(text);
      return [key, isText ? text : fromJson(arg, text)];
    }),
  );
}

function fromJson(arg: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new LinkweaveError(
      'INVALID_FIELD',
      `Cannot read an assignment, give a number, true or false behind the =: ${arg}`,
      { cause },
    );
  }
}
