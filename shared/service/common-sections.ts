import { PathsConfig } from '../config/paths.ts';
import { ErrorReportsConfig } from '../error-reports/error-reports-config.ts';
import { LoggingConfig } from '../logging/log.ts';
import { MessagingConfig } from '../messaging/messaging-config.ts';
import { MetricsConfig } from '../metrics/metrics-config.ts';
import { WarmUpConfig } from './warm-up-config.ts';

/** Sections of the configuration that every service reads. */
export const commonSections = {
  paths: PathsConfig,
  logging: LoggingConfig,
  messaging: MessagingConfig,
  metrics: MetricsConfig,
  errorReports: ErrorReportsConfig,
  warmUp: WarmUpConfig,
};
