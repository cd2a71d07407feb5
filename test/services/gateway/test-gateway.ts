import { join } from 'node:path';
import { GatewayConfig } from '../../../services/gateway/config.ts';
import { startGateway } from '../../../services/gateway/start-gateway.ts';
import { TracingConfig } from '../../../services/gateway/tracing/tracing-config.ts';
import { loadConfig } from '../../../shared/config/load-config.ts';
import { createLog } from '../../../shared/logging/log.ts';
import { type Answerer, answer } from '../../../shared/messaging/answer.ts';
import { createAsker } from '../../../shared/messaging/ask.ts';
import { type Handler, handle } from '../../../shared/messaging/exchanges.ts';
import { createTransport } from '../../../shared/messaging/transport.ts';
import { type Event, eventsExchange } from '../../../shared/protocol/events.ts';
import type { ServiceName } from '../../../shared/protocol/exchange.ts';
import type { LinksAnswer } from '../../../shared/protocol/links.ts';
import { type Page, pageExchange } from '../../../shared/protocol/page.ts';
import {
  type Change,
  changeExchange,
  type Settings,
  settingsExchange,
} from '../../../shared/protocol/settings.ts';
import { infoExchange } from '../../../shared/protocol/stats.ts';
import { commonSections } from '../../../shared/service/common-sections.ts';
import type { ServiceParts } from '../../../shared/service/run-service.ts';
import { eventually } from '../../support/eventually.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

export const operatorKey = 'an operator key for tests';
export const clickSecret = 'a click secret for tests';

export const settings: Settings = {
  revision: 1,
  linksOn: true,
  publishers: [
    { id: 'demo', name: 'Demo', enabled: true, maxLinks: 20, country: 'DE', currency: 'EUR' },
    { id: 'gone', name: 'Gone', enabled: false, maxLinks: 20 },
    { id: 'patient', name: 'Patient', enabled: true, maxLinks: 20, deadlineMs: 4000 },
  ],
  experiments: [],
};

export type Matcher = (page: Page) => LinksAnswer | Promise<LinksAnswer>;

export interface TestGatewayOptions {
  readonly matcher?: Matcher;
  readonly settings?: Settings | null;
  readonly without?: readonly ServiceName[];
  readonly unready?: Readonly<Partial<Record<ServiceName, string>>>;
  readonly env?: Readonly<Record<string, string>>;
}

/** A gateway in this process, its peers on real sockets beside it. */
export interface TestGateway {
  readonly url: string;
  readonly run: string;
  readonly state: string;
  /** Pages the matcher was asked for. */
  readonly pages: readonly Page[];
  /** Events that reporting was handed. */
  readonly events: readonly Event[];
  /** Changes that control was asked for. */
  readonly changes: readonly Change[];
  readonly parts: ServiceParts;
  readonly post: (
    path: string,
    body: unknown,
    headers?: Record<string, string>,
  ) => Promise<Response>;
  readonly links: (page: unknown, headers?: Record<string, string>) => Promise<Response>;
  readonly addPeer: (service: ServiceName) => Promise<void>;
  readonly close: () => Promise<void>;
}

export async function startTestGateway(options: TestGatewayOptions = {}): Promise<TestGateway> {
  const folder = temporaryFolder();
  const run = join(folder, 'run');
  const state = join(folder, 'state');
  const log = createLog('gateway', { level: 'silent' });
  const pages: Page[] = [];
  const events: Event[] = [];
  const inForce = options.settings === undefined ? settings : options.settings;
  const handlers: Partial<Record<ServiceName, Handler[]>> = {
    matcher: [
      handle(pageExchange, (page) => {
        pages.push(page);
        return (options.matcher ?? linkEos)(page);
      }),
    ],
    reporting: [
      handle(eventsExchange, (batch) => {
        events.push(...batch.events);
        return { written: batch.events.length };
      }),
    ],
  };
  const changes: Change[] = [];
  if (inForce) {
    handlers.control = [
      handle(settingsExchange, () => ({ settings: inForce })),
      handle(changeExchange, ({ change }) => {
        changes.push(change);
        return { settings: inForce };
      }),
    ];
  }

  const config = loadConfig(
    {
      gateway: GatewayConfig,
      tracing: TracingConfig,
      ...commonSections,
    },
    {
      LINKWEAVE_GATEWAY_PORT: '0',
      LINKWEAVE_GATEWAY_OPERATOR_KEY: operatorKey,
      LINKWEAVE_GATEWAY_CLICK_SECRET: clickSecret,
      LINKWEAVE_GATEWAY_DEADLINE_MS: '1000',
      LINKWEAVE_GATEWAY_DRAIN_MS: '100',
      LINKWEAVE_GATEWAY_MEET_MS: '50',
      LINKWEAVE_PATHS_RUN: run,
      LINKWEAVE_PATHS_STATE: state,
      ...options.env,
    },
  );
  const transport = createTransport(run, config.messaging);
  const peers: Answerer[] = [];
  const addPeer = async (service: ServiceName) => {
    const notes = options.unready?.[service];
    const info = handle(infoExchange, () => ({
      service,
      version: '0',
      pid: process.pid,
      node: process.version,
      startedAt: new Date().toISOString(),
      ready: notes === undefined,
      exchanges: [],
      notes: notes === undefined ? {} : { index: notes },
    }));
    const own = handlers[service];
    peers.push(await answer({ transport, service, handlers: [...(own ?? []), info], log }));
  };
  for (const service of allPeers) {
    if (!options.without?.includes(service)) await addPeer(service);
  }
  const asker = createAsker({ transport, asks: allPeers });
  const parts = await startGateway({ config, log, asker });
  if (inForce && !options.without?.includes('control')) await eventually(() => parts.isReady?.());
  const url = parts.notes?.()['address'] ?? '';
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(url + path, { method: 'POST', body: toBody(body), headers });
  return {
    url,
    run,
    state,
    pages,
    events,
    changes,
    parts,
    post,
    links: (page, headers) => post('/v1/links', page, headers),
    addPeer,
    close: async () => {
      await parts.drain?.();
      await parts.stop?.();
      await asker.close();
      await Promise.all(peers.map((peer) => peer.drain()));
    },
  };
}

const allPeers: readonly ServiceName[] = [
  'matcher',
  'control',
  'reporting',
  'phrase-generation',
  'stemming',
  'product-index',
];

/** Strings and bytes as they are, everything else as JSON. */
function toBody(body: unknown): string | Uint8Array {
  return typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body);
}

export function pageOf(...texts: string[]) {
  return {
    publisher: 'demo',
    url: 'https://example.org/page',
    blocks: texts.map((text) => ({ text })),
  };
}

/** Links the first `EOS R6` of each block. */
export function linkEos(page: Page): LinksAnswer {
  return {
    language: 'en',
    arm: 'default',
    engine: 'ngram',
    relevance: 'text',
    partial: false,
    links: page.blocks.flatMap(({ text }, block) => {
      const start = text.indexOf('EOS R6');
      return start < 0
        ? []
        : [linkAt(block, start, 'EOS R6', 'https://shop.example/eos-r6?a=1&b=ü')];
    }),
  };
}

export function linkAt(block: number, start: number, text: string, href: string) {
  return {
    block,
    start,
    end: start + text.length,
    text,
    href,
    score: 0.9,
    reason: { rule: 'name', phrase: 0.8, evidence: { rarity: 0.5 } },
    product: { id: 'mpn:canon/r6', offer: 'o-1', merchant: 'shop', title: 'Canon EOS R6' },
  };
}
