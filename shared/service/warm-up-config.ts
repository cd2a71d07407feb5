import Type, { type Static } from 'typebox';

/** Section `warmUp`. */
export const WarmUpConfig = Type.Object(
  {
    forMs: Type.Integer({
      default: 400,
      minimum: 0,
      maximum: 10_000,
      description:
        'A new process works on a made-up page for so long before it takes the first real one: code that was never run is slow enough to use up a page’s time. 0: none, but for a sentence of the matcher’s that finds the services behind it',
    }),
  },
  { additionalProperties: false },
);
export type WarmUpConfig = Static<typeof WarmUpConfig>;
