import Type, { type Static } from 'typebox';

const Share = (description: string, value: number) =>
  Type.Number({ default: value, minimum: 0, maximum: 1, description });

/** Section `reporting`. */
export const ReportingConfig = Type.Object(
  {
    segmentBytes: Type.Integer({
      default: 32 * 1024 * 1024,
      minimum: 1024,
      description: 'Size from which events go on in a new segment; bytes',
    }),
    segmentSeconds: Type.Integer({
      default: 600,
      minimum: 1,
      description: 'Age from which events go on in a new segment; seconds',
    }),
    retentionDays: Type.Integer({
      default: 90,
      minimum: 1,
      description: 'Events received longer ago are removed; days',
    }),
    queryMemoryMb: Type.Integer({
      default: 512,
      minimum: 128,
      description: 'Memory reports may use before they go on on disk; MB',
    }),
    queryThreads: Type.Integer({ default: 2, minimum: 1, description: 'Threads of reports' }),
    querySeconds: Type.Number({
      default: 30,
      exclusiveMinimum: 0,
      description: 'A report that takes longer is ended; seconds',
    }),
    lookBackDays: Type.Integer({
      default: 2,
      minimum: 1,
      description: 'Days in which the page of a click is looked for',
    }),
    fastestClickMs: Type.Integer({
      default: 500,
      minimum: 0,
      description: 'A click sooner after its page was answered is marked; ms',
    }),
    clicksPerAddress: Type.Integer({
      default: 100,
      minimum: 1,
      description: 'Further clicks of one address on one day are marked',
    }),
    currency: Type.String({
      default: 'EUR',
      pattern: '^[A-Z]{3}$',
      description: 'Of earnings in reports, ISO 4217',
    }),
    exchangeRates: Type.Record(
      Type.String({ pattern: '^[A-Z]{3}$' }),
      Type.Number({ exclusiveMinimum: 0 }),
      {
        default: {},
        description: 'Worth of one unit of another currency; without, it counts as 0',
      },
    ),
    commission: Share('Commission of a sale, where no other is named; share of the price', 0.05),
    conversionRate: Share('Sales per click, where no other is named', 0.02),
    merchants: Type.Record(
      Type.String({ minLength: 1, maxLength: 200 }),
      Type.Object(
        {
          commission: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })),
          conversionRate: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })),
        },
        { additionalProperties: false },
      ),
      { default: {}, description: 'Commission and conversion rate by merchant' },
    ),
    learnDays: Type.Integer({
      default: 30,
      minimum: 1,
      description: 'Days from which click rates are learned',
    }),
  },
  { additionalProperties: false },
);
export type ReportingConfig = Readonly<Static<typeof ReportingConfig>>;
