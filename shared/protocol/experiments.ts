import Type, { type Static } from 'typebox';

/** Also of publishers: what names things in settings. */
export const Id = Type.String({
  pattern: '^[a-z0-9][a-z0-9-]{0,63}$',
  description: 'Lower case, digits, -',
});

/** The unit line is cut into this many slots: shares are served in steps of 0.01 %. */
export const slotCount = 10_000;

/** Slots of the unit line as `[from, to, from, to, …]`, `to` not included; see shares-to-slots.ts. */
export const Slots = Type.Array(Type.Integer({ minimum: 0, maximum: slotCount }), {
  maxItems: slotCount,
  description: 'Kept by control, so that ramping moves nobody else; what is sent is ignored',
});
export type Slots = Readonly<Static<typeof Slots>>;

/** Settings of the matcher that an arm may change. */
export const ArmSettings = Type.Object(
  {
    publishAt: Type.Optional(
      Type.Number({ minimum: 0, maximum: 1, description: 'Score from which there is a link' }),
    ),
    candidatesPerRange: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 50, description: 'Candidates asked for one phrase' }),
    ),
    maxLinks: Type.Optional(
      Type.Integer({ minimum: 0, maximum: 1000, description: 'Links of a page, at most' }),
    ),
    learnedSignal: Type.Optional(
      Type.Boolean({ description: 'Relevance sees how often links were followed before' }),
    ),
  },
  { additionalProperties: false },
);
export type ArmSettings = Static<typeof ArmSettings>;

/** One way of answering, and its share of the units. What it does not name stays as it is. */
export const Arm = Type.Object(
  {
    id: Id,
    share: Type.Number({
      minimum: 0,
      maximum: 1,
      description: 'Of the experiment’s units; shares of arms that are shown add up to <= 1',
    }),
    shadow: Type.Optional(
      Type.Boolean({ description: 'Computed and compared, never shown; beside the other arms' }),
    ),
    engine: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
    relevance: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
    settings: Type.Optional(ArmSettings),
    instances: Type.Optional({
      ...Id,
      description: 'Group of instances of the configuration that alone answers for this arm',
    }),
    generation: Type.Optional(
      Type.String({
        pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$',
        description: 'Base of the index that answers instead of the one in service',
      }),
    ),
    stopped: Type.Optional(
      Type.Object(
        { at: Type.String({ description: 'ISO 8601' }), reason: Type.String({ maxLength: 500 }) },
        { description: 'Its units keep their slots and get the defaults' },
      ),
    ),
    slots: Type.Optional(Slots),
  },
  { additionalProperties: false },
);
export type Arm = Static<typeof Arm>;

const TextIds = (pattern: string, description: string) =>
  Type.Optional(Type.Array(Type.String({ pattern }), { minItems: 1, maxItems: 1000, description }));

/** Pages that an experiment is about: each list that is given must hold the page’s value. */
export const Targeting = Type.Object(
  {
    publishers: TextIds('^[a-z0-9][a-z0-9-]{0,63}$', 'Ids of publishers'),
    languages: TextIds('^[a-z]{2,3}$', 'Primary language subtags, such as en'),
    countries: TextIds('^[A-Z]{2}$', 'ISO 3166-1 alpha-2, of the page, else of its publisher'),
  },
  { additionalProperties: false },
);
export type Targeting = Static<typeof Targeting>;

const Rate = (description: string) =>
  Type.Optional(Type.Number({ minimum: 0, maximum: 1, description }));

/** Limits that stop an arm by themselves; those not given are not watched, except `errorRate`. */
export const Guardrails = Type.Object(
  {
    errorRate: Rate('Of pages: failed, partial or answered by another arm; 0.1 unless given'),
    p99Ms: Type.Optional(
      Type.Number({
        exclusiveMinimum: 0,
        description: 'One page in a hundred may take longer, ms',
      }),
    ),
    emptyRate: Rate('Of pages: without a link'),
    complaintRate: Rate('Of links shown since the arm was last changed: reported as wrong'),
    windowSeconds: Type.Optional(
      Type.Integer({ minimum: 10, maximum: 3600, description: 'Looked back; 60 unless given' }),
    ),
    leastPages: Type.Optional(
      Type.Integer({
        minimum: 1,
        description: 'Fewer in the window stop nothing; 100 unless given',
      }),
    ),
  },
  { additionalProperties: false },
);
export type Guardrails = Static<typeof Guardrails>;

/**
 * A named traffic split. Units in no arm's share, and those of a stopped arm, get the defaults (arm
 * `default`). An experiment in another layer splits the same units independently; one in the same
 * layer gets other units.
 */
export const Experiment = Type.Object(
  {
    id: Id,
    enabled: Type.Boolean({ default: true }),
    seed: Type.String({ minLength: 1, maxLength: 64 }),
    unit: Type.Union([Type.Literal('page'), Type.Literal('publisher'), Type.Literal('visitor')], {
      default: 'page',
      description: 'What is assigned: the page’s URL, the publisher, the visitor',
    }),
    layer: Type.Optional({ ...Id, description: 'main unless given' }),
    traffic: Type.Optional(
      Type.Number({
        exclusiveMinimum: 0,
        maximum: 1,
        description: 'Share of the layer’s units it may use; 1 unless given',
      }),
    ),
    control: Type.Optional({
      ...Id,
      description: 'Arm that the others are compared with and fall back to; the first unless given',
    }),
    targeting: Type.Optional(Targeting),
    guardrails: Type.Optional(Guardrails),
    arms: Type.Array(Arm, { minItems: 1, maxItems: 10 }),
    slots: Type.Optional(Slots),
  },
  { additionalProperties: false },
);
export type Experiment = Static<typeof Experiment>;
