import type { AskContext, Asker } from '../../shared/messaging/exchanges.ts';
import type { ServiceName } from '../../shared/protocol/exchange.ts';
import { infoExchange } from '../../shared/protocol/stats.ts';

export interface Readiness {
  readonly ready: boolean;
  /** Who cannot do its work, and why. */
  readonly waitingFor: readonly { readonly service: ServiceName; readonly why: string }[];
}

/** What a page needs. An index in service is product-index's own condition for being ready. */
const needed: readonly ServiceName[] = [
  'matcher',
  'phrase-generation',
  'stemming',
  'product-index',
  'control',
  'reporting',
];

/** Asks every service whether it can do its work; one ready instance of each is enough. */
export async function servicesToReadiness(asker: Asker, context: AskContext): Promise<Readiness> {
  const reasons = await Promise.all(
    needed.map(async (service) => {
      if (asker.readyPeers(service) === 0) return { service, why: 'no instance answers' };
      const infos = await asker.askAll(service, infoExchange, {}, context);
      if (infos.some((info) => info.ready)) return undefined;
      const notes = infos.flatMap((info) =>
        Object.entries(info.notes).map(([name, note]) => `${name}: ${note}`),
      );
      if (infos.length === 0) return { service, why: 'no instance answers in time' };
      return { service, why: [...new Set(notes)].join('; ') || 'it says it is not ready' };
    }),
  );
  const waitingFor = reasons.filter((reason) => reason !== undefined);
  return { ready: waitingFor.length === 0, waitingFor };
}
