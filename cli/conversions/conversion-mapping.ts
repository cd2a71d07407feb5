import { readFileSync } from 'node:fs';
import Type, { type Static } from 'typebox';
import { Compile } from 'typebox/compile';

import { LinkweaveError } from '../../shared/errors.ts';
import { describeFault, valueAt } from '../../shared/protocol/exchange.ts';

const Column = Type.String({ minLength: 1, maxLength: 200, description: 'Heading of the column' });

/** How a network's report says what it says: docs/reports.md shows one. */
export const ConversionMapping = Type.Object(
  {
    fields: Type.Object(
      {
        subId: Column,
        at: Column,
        amount: Column,
        currency: Type.Optional(Column),
        order: Type.Optional(Column),
        merchant: Type.Optional(Column),
        status: Type.Optional(Column),
      },
      { additionalProperties: false },
    ),
    constants: Type.Optional(
      Type.Object(
        {
          currency: Type.Optional(Type.String({ pattern: '^[A-Z]{3}$' })),
          merchant: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
        },
        { additionalProperties: false },
      ),
    ),
    delimiter: Type.Optional(Type.String({ minLength: 1, maxLength: 1 })),
    decimal: Type.Optional(Type.Enum(['.', ','], { description: '. unless given' })),
    dates: Type.Optional(
      Type.Enum(['iso', 'day.month.year', 'month/day/year'], { description: 'iso unless given' }),
    ),
    rejected: Type.Optional(
      Type.Array(Type.String(), { description: 'Values of status that are not paid' }),
    ),
  },
  { additionalProperties: false },
);
export type ConversionMapping = Static<typeof ConversionMapping>;

const compiled = Compile(ConversionMapping);

/** @throws CONFIG_INVALID naming the field at fault */
export function readConversionMapping(path: string): ConversionMapping {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    const why = (cause as Error).message;
    throw new LinkweaveError('CONFIG_INVALID', `Cannot read the mapping ${path}: ${why}`, {
      cause,
    });
  }
  if (compiled.Check(value)) return value;
  const { field, fault } = describeFault(compiled.Errors(value)[0]);
  throw new LinkweaveError(
    'CONFIG_INVALID',
    `Cannot use the mapping ${path}: ${field || 'it'} ${fault}: ${valueAt(value, field)}`,
    { field },
  );
}
