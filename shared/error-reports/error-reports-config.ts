import Type, { type Static } from 'typebox';

/** Section `errorReports`: defects of this program, told to Sentry or what speaks its protocol. */
export const ErrorReportsConfig = Type.Object(
  {
    dsn: Type.String({
      default: '',
      pattern: '^$|^https?://[^@/]+@[^/]+/',
      secret: true,
      description: 'Sentry DSN; without one nothing is loaded or sent',
    }),
    environment: Type.String({
      default: 'production',
      description: 'Environment, as Sentry shows it',
    }),
    perMinute: Type.Integer({
      default: 10,
      minimum: 1,
      maximum: 1000,
      description: 'Reports of one process, a minute at most; the others are counted',
    }),
  },
  { additionalProperties: false },
);
export type ErrorReportsConfig = Readonly<Static<typeof ErrorReportsConfig>>;
