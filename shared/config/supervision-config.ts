import Type, { type Static } from 'typebox';

/** Section `supervision`. */
export const SupervisionConfig = Type.Object(
  {
    logFiles: Type.Boolean({
      default: true,
      description:
        'Lines of all services are kept in <state>/logs; false where a journal keeps them',
    }),
  },
  { additionalProperties: false },
);
export type SupervisionConfig = Static<typeof SupervisionConfig>;
