import { InstancesConfig } from '../../shared/config/instances-config.ts';
import { metrics } from '../../shared/metrics/metrics.ts';
import { runService } from '../../shared/service/run-service.ts';
import { GatewayConfig } from './config.ts';
import { startGateway } from './start-gateway.ts';
import { TracingConfig } from './tracing/tracing-config.ts';

await runService({
  name: 'gateway',
  sections: { gateway: GatewayConfig, instances: InstancesConfig, tracing: TracingConfig },
  asks: [
    'matcher', // pages -> links
    'control', // publishers, the switch for all links
    'reporting', // what was answered and clicked ->
    'phrase-generation', // the last five for /readyz and /metrics only
    'stemming',
    'product-index',
    'index-writer',
    'gateway',
  ],
  start(context) {
    metrics.sample('linkweave_instances_wanted', () =>
      Object.entries(context.config.instances).map(([to, value]) => ({ value, labels: { to } })),
    );
    return startGateway(context);
  },
});
