import { GatewayConfig } from '../../services/gateway/config.ts';
import { InstancesConfig } from '../../shared/config/instances-config.ts';
import { PathsConfig } from '../../shared/config/paths.ts';
import type { Config } from '../../shared/config/resolve-config.ts';
import { MessagingConfig } from '../../shared/messaging/messaging-config.ts';

/** What the checks look at of the configuration. */
export const doctorSections = {
  paths: PathsConfig,
  instances: InstancesConfig,
  gateway: GatewayConfig,
  messaging: MessagingConfig,
};
export type ConfigOf = Config<typeof doctorSections>;
