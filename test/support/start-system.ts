import { cpSync } from 'node:fs';
import { join } from 'node:path';

import { buildBase } from '../../services/product-index/feed/build-base.ts';
import { readMapping } from '../../services/product-index/feed/feed-mapping.ts';
import { installationRoot } from '../../shared/config/paths.ts';
import { type ServiceName, serviceNames } from '../../shared/protocol/exchange.ts';
import { serviceScript } from '../../shared/service/service-script.ts';
import { eventually } from './eventually.ts';
import { freePorts } from './free-ports.ts';
import { type Started, startProcess } from './start-process.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** A whole system of real processes on folders of its own, without a supervisor. */
export interface RunningSystem {
  /** Address of the gateway, without a slash at the end. */
  readonly url: string;
  /** What every process of the system was started with. */
  readonly env: Readonly<Record<string, string>>;
  readonly paths: { readonly state: string; readonly run: string; readonly index: string };
  readonly services: ReadonlyMap<ServiceName, Started>;
  stop(): Promise<void>;
}

let sampleIndex: Promise<string> | undefined;

/**
 * The sample catalogue's index, built once per test run, in a folder of the caller's own: updates over it are seen by nobody
 * else.
 */
export async function buildSampleIndex(): Promise<string> {
  sampleIndex ??= buildOnce();
  const own = temporaryFolder();
  cpSync(await sampleIndex, own, { recursive: true });
  return own;
}

async function buildOnce(): Promise<string> {
  const out = temporaryFolder();
  const feeds = join(installationRoot, 'samples/feeds');
  const names = ['northlight-en.csv', 'bergmann-de.tsv', 'lumen-fr.jsonl', 'lumen-es.jsonl'];
  await buildBase({
    out,
    feeds: names.map((name) => join(feeds, name)),
    mapping: readMapping(join(feeds, 'mapping.json')),
    publish: true,
  });
  return out;
}

/**
 * Starts every service and waits until the gateway says it is ready.
 * @param changes over the tests' own settings; without an index among them it is the sample's, without a state one of its own
 */
export async function startSystem(
  changes: Readonly<Record<string, string>> = {},
): Promise<RunningSystem> {
  const index = changes['LINKWEAVE_PATHS_INDEX'] ?? (await buildSampleIndex());
  const [port] = await freePorts(1);
  const state = changes['LINKWEAVE_PATHS_STATE'] ?? temporaryFolder();
  const paths = { state, run: temporaryFolder(), index };
  const env = {
    LINKWEAVE_PATHS_STATE: paths.state,
    LINKWEAVE_PATHS_RUN: paths.run,
    LINKWEAVE_PATHS_INDEX: paths.index,
    LINKWEAVE_GATEWAY_PORT: `${port}`,
    // Tests share the machine: what a page may take here is no performance figure.
    LINKWEAVE_GATEWAY_DEADLINE_MS: '5000',
    // `fetch` keeps its connections: nothing to wait for when a test is over.
    LINKWEAVE_GATEWAY_DRAIN_MS: '100',
    LINKWEAVE_LOGGING_LEVEL: 'warn',
    ...changes,
  };
  const started = await Promise.all(
    serviceNames.map(async (name) => [name, await startProcess(serviceScript(name), env)] as const),
  );
  const services = new Map<ServiceName, Started>(started);
  const url = `http://127.0.0.1:${port}`;
  // Eight processes start at once: on a busy machine that takes a while.
  await eventually(async () => (await fetch(`${url}/readyz`)).ok, 60_000);
  return {
    url,
    env,
    paths,
    services,
    async stop() {
      await Promise.all([...services.values()].map((service) => service.stop('SIGINT')));
    },
  };
}
