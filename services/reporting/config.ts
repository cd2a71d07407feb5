import Type, { type Static } from 'typebox';

/** Section `reporting`. */
export const ReportingConfig = Type.Object(
  {
    segmentBytes: Type.Integer({
      default: 64 * 1024 * 1024,
      minimum: 1024,
      description: 'Size from which events go on in a new segment; bytes',
    }),
    retentionDays: Type.Integer({
      default: 90,
      minimum: 1,
      description: 'Segments last written longer ago are removed; days',
    }),
  },
  { additionalProperties: false },
);
export type ReportingConfig = Readonly<Static<typeof ReportingConfig>>;
