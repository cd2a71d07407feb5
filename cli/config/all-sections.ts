import { ControlConfig } from '../../services/control/config.ts';
import { GatewayConfig } from '../../services/gateway/config.ts';
import { TracingConfig } from '../../services/gateway/tracing/tracing-config.ts';
import { MatcherConfig } from '../../services/matcher/config.ts';
import { PhraseGenerationConfig } from '../../services/phrase-generation/config.ts';
import { ProductIndexConfig } from '../../services/product-index/config.ts';
import { ReportingConfig } from '../../services/reporting/config.ts';
import { StemmingConfig } from '../../services/stemming/config.ts';
import { InstancesConfig } from '../../shared/config/instances-config.ts';
import { PathsConfig } from '../../shared/config/paths.ts';
import type { Sections } from '../../shared/config/resolve-config.ts';
import { SupervisionConfig } from '../../shared/config/supervision-config.ts';
import { ErrorReportsConfig } from '../../shared/error-reports/error-reports-config.ts';
import { LoggingConfig } from '../../shared/logging/log.ts';
import { MessagingConfig } from '../../shared/messaging/messaging-config.ts';
import { MetricsConfig } from '../../shared/metrics/metrics-config.ts';
import { WarmUpConfig } from '../../shared/service/warm-up-config.ts';

/** Every section there is, in the order in which people are shown them. */
export const allSections = {
  paths: PathsConfig,
  instances: InstancesConfig,
  supervision: SupervisionConfig,
  gateway: GatewayConfig,
  matcher: MatcherConfig,
  'phrase-generation': PhraseGenerationConfig,
  stemming: StemmingConfig,
  'product-index': ProductIndexConfig,
  control: ControlConfig,
  reporting: ReportingConfig,
  messaging: MessagingConfig,
  warmUp: WarmUpConfig,
  logging: LoggingConfig,
  metrics: MetricsConfig,
  tracing: TracingConfig,
  errorReports: ErrorReportsConfig,
} satisfies Sections;
