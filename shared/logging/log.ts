import pino, { type Logger } from 'pino';
import Type, { type Static } from 'typebox';

export type Log = Logger;

/** Section `logging`. Lines go to stdout as JSON; the platform keeps and rotates them. */
export const LoggingConfig = Type.Object(
  {
    level: Type.Enum(['trace', 'debug', 'info', 'warn', 'error', 'silent'], {
      default: 'info',
      description: 'Least severity that is written',
    }),
  },
  { additionalProperties: false },
);
export type LoggingConfig = Static<typeof LoggingConfig>;

/** A service's logger. Page texts and secrets never reach a line. */
export function createLog(service: string, config: LoggingConfig): Log {
  return pino({
    level: config.level,
    base: { service, pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (level) => ({ level }) },
    redact: {
      paths: ['*.blocks', '*.text', '*.key', '*.secret', 'authorization'],
      censor: '(hidden)',
    },
  });
}
