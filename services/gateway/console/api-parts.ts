import type { FastifyRequest } from 'fastify';

import type { Log } from '../../../shared/logging/log.ts';
import type { AskContext, Asker } from '../../../shared/messaging/exchanges.ts';
import type { SettingsFollower } from '../../../shared/settings/settings-follower.ts';
import type { ClickTokens } from '../click-token.ts';
import type { GatewayConfig } from '../config.ts';
import type { Operator } from './operator-of-request.ts';

/** What the routes of `/api` work with. */
export interface ApiParts {
  readonly asker: Asker;
  readonly log: Log;
  readonly settings: SettingsFollower;
  readonly config: Readonly<GatewayConfig>;
  readonly tokens: ClickTokens;
  /** Who asks; every route is behind the login. */
  readonly operator: (request: FastifyRequest) => Operator;
  /** For questions to services on behalf of this request. */
  readonly context: (request: FastifyRequest, withinMs?: number) => AskContext;
}
