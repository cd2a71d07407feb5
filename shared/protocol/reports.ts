import Type, { type Static } from 'typebox';

import { exchange } from './exchange.ts';

/** What rows of a report may be split by, in the order of columns in files. */
export const reportDimensions = [
  'publisher',
  'page',
  'phrase',
  'product',
  'merchant',
  'engine',
  'relevance',
  'arm',
  'experiment',
  'language',
  'hour',
  'day',
  'month',
] as const;
export type ReportDimension = (typeof reportDimensions)[number];
const Dimension = Type.Enum([...reportDimensions]);

/** ISO 8601: a day (`2026-11-21`, UTC) or a moment (`2026-11-21T10:00:00Z`). */
const Moment = Type.String({
  pattern: '^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,3})?)?Z)?$',
  description: 'Day or moment in UTC, such as 2026-11-21 or 2026-11-21T10:00:00Z',
});
/** From the first to before the second. */
const Period = {
  from: Type.Optional(Moment),
  to: Type.Optional({ ...Moment, description: 'Not included; now unless given' }),
};

const Count = Type.Integer({ minimum: 0 });
/** null where a figure has no meaning: a page's time for a row that is about one product. */
const OrNull = <T extends Type.TSchema>(schema: T, description: string) =>
  Type.Union([schema, Type.Null()], { description });

/** What a row of a report says; docs/reports.md has the formulas. */
export const Figures = Type.Object({
  pages: OrNull(Count, 'Pages answered; null by phrase, product or merchant'),
  emptyPages: OrNull(Count, 'Of them without a link'),
  partialPages: OrNull(Count, 'Of them incomplete, because time ran out'),
  impressions: { ...Count, description: 'Links shown' },
  views: {
    ...Count,
    description: 'Links that were in view for half a second, as far as readers let that be told',
  },
  clicks: Count,
  clickRate: OrNull(Type.Number(), 'Clicks per impression; null without impressions'),
  conversions: { ...Count, description: 'Sales a network has reported, and not taken back' },
  earnings: { ...Type.Number(), description: 'Real where known, else estimated' },
  earningsReal: Type.Number(),
  earningsEstimated: Type.Number(),
  epc: OrNull(Type.Number(), 'Earnings per click; null without clicks'),
  complaints: { ...Count, description: 'Links reported as wrong' },
  marked: {
    ...Count,
    description: 'Events of robots, repeated clicks and the like: in no other figure',
  },
  p50Ms: OrNull(Type.Number(), 'Half of the pages were answered in less; null as pages'),
  p99Ms: OrNull(Type.Number(), 'One page in a hundred took longer; null as pages'),
});
export type Figures = Static<typeof Figures>;
export type Figure = keyof Figures;
export const reportFigures = Object.keys(Figures.properties) as readonly Figure[];

const Row = Type.Object({
  key: Type.Array(Type.String(), { description: 'Values of `by`; empty text where none is known' }),
  figures: Figures,
});

export const ReportRequest = Type.Object(
  {
    by: Type.Array(Dimension, { maxItems: 6, uniqueItems: true }),
    ...Period,
    where: Type.Optional(
      Type.Partial(
        Type.Object(
          Object.fromEntries(
            reportDimensions.map((name) => [
              name,
              Type.Array(Type.String({ maxLength: 2048 }), { minItems: 1, maxItems: 100 }),
            ]),
          ),
          { additionalProperties: false },
        ),
      ),
    ),
    orderBy: Type.Optional(
      Type.Enum([...reportDimensions, ...reportFigures], {
        description: 'Figures from high to low; time by time, else impressions, unless given',
      }),
    ),
    most: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 10_000, description: 'Rows; 1000 unless given' }),
    ),
    skip: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000_000, description: 'Rows' })),
  },
  { additionalProperties: false },
);
export type ReportRequest = Static<typeof ReportRequest>;

export const ReportAnswer = Type.Object({
  by: Type.Array(Dimension),
  from: OrNull(Type.String(), 'Of the oldest event looked at, ISO 8601; null if there is none'),
  to: OrNull(Type.String(), 'Of the newest'),
  currency: { ...Type.String(), description: 'Of earnings, ISO 4217' },
  rows: Type.Array(Row),
  rowCount: { ...Count, description: 'Rows there are; more than `rows` where it was cut' },
  total: { ...Figures, description: 'Of all rows, also of those that were cut off' },
  unattributed: {
    ...Type.Number(),
    description: 'Earnings of conversions whose click is not known: in no row, nor in the total',
  },
  tookMs: Type.Number(),
});
export type ReportAnswer = Static<typeof ReportAnswer>;

/** CLI, gateway's /api -> reporting. OVERLOADED while too many reports are being made. */
export const reportExchange = exchange('report/1', ReportRequest, ReportAnswer);

/** A difference to the control arm: of a ratio of sums, clustered by unit. */
export const Difference = Type.Object({
  difference: Type.Number({ description: 'Arm minus control' }),
  relative: OrNull(Type.Number(), 'Of the control’s value; null if that is 0'),
  low: Type.Number({ description: 'Interval for one look at a moment chosen before' }),
  high: Type.Number(),
  alwaysLow: Type.Number({ description: 'Interval that holds however often one looks' }),
  alwaysHigh: Type.Number(),
  pValue: Type.Number({ description: 'Of one look, two-sided' }),
  isDecided: Type.Boolean({ description: 'The interval that always holds leaves out 0' }),
  morePages: OrNull(
    Type.Integer({ minimum: 0 }),
    'Pages of both arms still needed to notice the minimal effect at 80 % power; null: cannot say',
  ),
});
export type Difference = Static<typeof Difference>;

const Compared = Type.Union([Difference, Type.Null()], {
  description: 'null: the control itself, or too little to say',
});

export const ArmResult = Type.Object({
  arm: Type.String(),
  engine: Type.String({ description: 'As the events have it; several are joined by a blank' }),
  relevance: Type.String(),
  isControl: Type.Boolean(),
  share: OrNull(Type.Number(), 'In force now; null if it is no arm any more'),
  units: Count,
  pages: Count,
  impressions: Count,
  clicks: Count,
  clickRate: OrNull(Type.Number(), 'Clicks per impression'),
  revenuePer1000Pages: OrNull(Type.Number(), 'Earnings, real or estimated, per 1,000 pages'),
  emptyRate: OrNull(Type.Number(), 'Pages without a link, of all'),
  complaints: Count,
  p50Ms: OrNull(Type.Number(), 'As in reports'),
  p99Ms: OrNull(Type.Number(), 'As in reports'),
  versusControl: Type.Object({
    clickRate: Compared,
    revenuePer1000Pages: Compared,
    emptyRate: Compared,
  }),
});
export type ArmResult = Static<typeof ArmResult>;

export const ExperimentReportRequest = Type.Object(
  {
    experiment: Type.String({ minLength: 1, maxLength: 64 }),
    ...Period,
    alpha: Type.Optional(
      Type.Number({ exclusiveMinimum: 0, exclusiveMaximum: 0.5, description: '0.05 unless given' }),
    ),
    minimalEffect: Type.Optional(
      Type.Number({
        exclusiveMinimum: 0,
        maximum: 10,
        description: 'Relative effect that should be noticed; 0.05 unless given',
      }),
    ),
  },
  { additionalProperties: false },
);
export type ExperimentReportRequest = Static<typeof ExperimentReportRequest>;

export const ExperimentReportAnswer = Type.Object({
  experiment: Type.String(),
  unit: Type.Enum(['page', 'publisher', 'visitor'], {
    description: 'What intervals are clustered by',
  }),
  control: Type.String({ description: 'Arm that the others are compared with' }),
  alpha: Type.Number(),
  minimalEffect: Type.Number(),
  currency: Type.String(),
  from: OrNull(Type.String(), 'Of the oldest event looked at'),
  to: OrNull(Type.String(), 'Of the newest'),
  sharesSince: OrNull(Type.String(), 'When its shares were last changed'),
  sampleRatio: Type.Object({
    pValue: OrNull(Type.Number(), 'Of the units seen since the shares were changed; null: too few'),
    isMismatch: Type.Boolean({ description: 'p < 0.001: do not trust the comparison' }),
  }),
  arms: Type.Array(ArmResult),
  days: Type.Array(
    Type.Object({
      day: Type.String(),
      arm: Type.String(),
      pages: Count,
      impressions: Count,
      clicks: Count,
      earnings: Type.Number(),
    }),
    { description: 'For charts; ordered by day, then arm' },
  ),
  notes: Type.Array(Type.String({ description: 'What a reader has to know of these figures' })),
  tookMs: Type.Number(),
});
export type ExperimentReportAnswer = Static<typeof ExperimentReportAnswer>;

/** CLI, gateway's /api -> reporting. NOT_FOUND for an experiment that neither settings nor events know. */
export const experimentReportExchange = exchange(
  'experiment-report/1',
  ExperimentReportRequest,
  ExperimentReportAnswer,
);
