import type { NodeClient, NodeOptions } from '@sentry/node';

import type { Log } from '../logging/log.ts';
import { metrics } from '../metrics/metrics.ts';
import type { ErrorReportsConfig } from './error-reports-config.ts';

/** What is told with a defect; never a text of a page. */
export interface DefectContext {
  readonly request?: string | undefined;
  readonly exchange?: string | undefined;
  readonly route?: string | undefined;
}

/** A message may quote what it was given; so much of it does for finding a defect. */
const longestMessage = 200;
const flushMs = 1000;

let send: ((error: unknown, context: DefectContext) => void) | undefined;
let flush: (() => Promise<unknown>) | undefined;
let left = 0;

/** Reports of this process's defects to Sentry; without a DSN they are nowhere but in the log. */
export const errorReports = {
  /**
   * Loads the client if there is a DSN: 0.5 s and 40 MB, so here and not at the first defect.
   * @param release such as `linkweave@1.2.3`
   */
  async start(
    config: ErrorReportsConfig,
    service: string,
    release: string,
    log: Log,
  ): Promise<void> {
    if (config.dsn === '') return;
    let sentry: typeof import('@sentry/node');
    try {
      sentry = await import('@sentry/node');
    } catch (error) {
      log.warn(
        { reason: (error as Error).message },
        'Cannot report errors: @sentry/node is missing',
      );
      return;
    }
    const client = sentry.init(optionsOf(config, service, release)) as NodeClient | undefined;
    left = config.perMinute;
    setInterval(() => {
      left = config.perMinute;
    }, 60_000).unref();
    flush = async () => client?.flush(flushMs);
    send = (error, context) => {
      sentry.captureException(error, { tags: { ...context } });
    };
  },

  /** Reports a defect; beyond the most a minute it is counted only. Never waits, never throws. */
  report(error: unknown, context: DefectContext): void {
    if (!send) return;
    if (left <= 0) {
      metrics.count('linkweave_error_reports_total', { outcome: 'dropped' });
      return;
    }
    left -= 1;
    try {
      send(error, context);
      metrics.count('linkweave_error_reports_total', { outcome: 'sent' });
    } catch {
      metrics.count('linkweave_error_reports_total', { outcome: 'failed' });
    }
  },

  /** Waits a second at most for what is on its way: before the process ends. */
  async flush(): Promise<void> {
    await flush?.().catch(() => undefined);
  },
};

/** Nothing but defects: no requests, no environment, no lines of the log, no tracing. */
function optionsOf(config: ErrorReportsConfig, service: string, release: string): NodeOptions {
  return {
    dsn: config.dsn,
    release,
    environment: config.environment,
    serverName: service,
    initialScope: { tags: { service } },
    defaultIntegrations: false,
    skipOpenTelemetrySetup: true,
    registerEsmLoaderHooks: false,
    sendDefaultPii: false,
    sendClientReports: false,
    maxBreadcrumbs: 0,
    beforeSend: (event) => {
      for (const one of event.exception?.values ?? [])
        one.value = (one.value ?? '').slice(0, longestMessage);
      return event;
    },
  };
}
