import { runService } from '../../shared/service/run-service.ts';
import { GatewayConfig } from './config.ts';
import { startGateway } from './start-gateway.ts';

await runService({
  name: 'gateway',
  sections: { gateway: GatewayConfig },
  asks: [
    'matcher', // pages -> links
    'control', // publishers, the switch for all links
    'reporting', // what was answered and clicked ->
    'phrase-generation', // the rest for /readyz and the console only
    'stemming',
    'product-index',
    'index-writer',
    'gateway',
  ],
  start: startGateway,
});
