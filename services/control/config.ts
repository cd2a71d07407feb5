import Type, { type Static } from 'typebox';

/** Section `control`. */
export const ControlConfig = Type.Object(
  {
    historyKept: Type.Integer({
      default: 100_000,
      minimum: 1,
      description: 'Changes kept in the history; older ones are dropped',
    }),
  },
  { additionalProperties: false },
);
export type ControlConfig = Static<typeof ControlConfig>;
