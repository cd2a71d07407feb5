import Type, { type Static } from 'typebox';

/** Section `metrics`: who may read them, and where else they are sent. */
export const MetricsConfig = Type.Object(
  {
    access: Type.Enum(['local', 'key', 'anyone'], {
      default: 'local',
      description:
        'Who may read /metrics: programs on this machine and the operator key, the key alone, anyone',
    }),
    statsd: Type.String({
      default: '',
      pattern: '^$|^[^:/ ]+:\\d+$',
      description: 'Host and port of a statsd that takes metrics over UDP; none if empty',
    }),
    riemann: Type.String({
      default: '',
      pattern: '^$|^[^:/ ]+:\\d+$',
      description: 'Host and port of a Riemann that takes events over UDP; none if empty',
    }),
    everySeconds: Type.Number({
      default: 10,
      minimum: 1,
      maximum: 3600,
      description: 'How often each process sends its metrics to statsd and Riemann, s',
    }),
  },
  { additionalProperties: false },
);
export type MetricsConfig = Readonly<Static<typeof MetricsConfig>>;
