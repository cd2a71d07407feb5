import Type, { type Static } from 'typebox';

/** Section `tracing`: the way of single requests through all processes, as OpenTelemetry JSON. */
export const TracingConfig = Type.Object(
  {
    sample: Type.Number({
      default: 0,
      minimum: 0,
      maximum: 1,
      description: 'Share of pages whose way is exported; those with `debug` are besides',
    }),
    file: Type.String({
      default: '',
      description: 'File that gets a line of OTLP JSON for each trace; absolute; none if empty',
    }),
    fileBytes: Type.Integer({
      default: 50_000_000,
      minimum: 100_000,
      description: 'Size from which the file is put aside as <file>.1, bytes',
    }),
    url: Type.String({
      default: '',
      pattern: '^$|^https?://[^/]',
      description: 'Collector that takes OTLP JSON, such as http://127.0.0.1:4318/v1/traces',
    }),
    authorization: Type.String({
      default: '',
      secret: true,
      description: 'Header `authorization` for the collector; none if empty',
    }),
  },
  { additionalProperties: false },
);
export type TracingConfig = Readonly<Static<typeof TracingConfig>>;
