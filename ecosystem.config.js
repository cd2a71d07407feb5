// What PM2 supervises: one app per service, in request order, which is also the order in which they
// are stopped: the gateway finishes its pages and hands over its events while the others still run.
import { join } from 'node:path';

import { groupedServices, InstancesConfig } from './dist/shared/config/instances-config.js';
import { loadConfig } from './dist/shared/config/load-config.js';
import { installationRoot, PathsConfig } from './dist/shared/config/paths.js';
import { SupervisionConfig } from './dist/shared/config/supervision-config.js';
import { variableName } from './dist/shared/config/variable-name.js';
import { nodeOptions } from './dist/shared/service/node-options.js';
import { serviceScript } from './dist/shared/service/service-script.js';

const { paths, instances, supervision } = loadConfig({
  paths: PathsConfig,
  instances: InstancesConfig,
  supervision: SupervisionConfig,
});

/** PM2 says every line on its standard output too. */
const logFile = (name) =>
  supervision.logFiles ? join(paths.state, 'logs', `${name}.log`) : '/dev/null';

// cluster: a reload starts the new instance, waits until it is ready, then stops the old one.
// fork: a reload stops the old instance first, so there are never two.
const services = {
  // cluster: instances share the port; when one dies another still listens.
  gateway: { exec_mode: 'cluster', heapMb: 256 },
  // cluster: pages are being matched at every moment.
  matcher: { exec_mode: 'cluster', heapMb: 384 },
  // cluster: as the matcher.
  'phrase-generation': { exec_mode: 'cluster', heapMb: 512 },
  // cluster: as the matcher.
  stemming: { exec_mode: 'cluster', heapMb: 192 },
  // cluster: as the matcher; both instances of a reload map the same files.
  'product-index': { exec_mode: 'cluster', heapMb: 256 },
  // fork: the one writer of updates; the command that sends them asks again meanwhile.
  'index-writer': { exec_mode: 'fork', heapMb: 256 },
  // fork: the one writer of the settings; everyone keeps the last it was given meanwhile.
  control: { exec_mode: 'fork', heapMb: 128 },
  // fork: the gateway keeps events until they are written.
  reporting: { exec_mode: 'fork', heapMb: 256 },
};

// Instances of a group are apps of their own: they answer for the arms that name the group, and what
// becomes of them concerns nobody else.
const pools = Object.entries(services).flatMap(([service, how]) => [
  { service, name: service, count: instances[service], env: {}, ...how },
  ...Object.entries(instances.groups)
    .filter(([, group]) => groupedServices.includes(service) && group[service] !== undefined)
    .map(([group, { [service]: count, settings = {} }]) => ({
      ...{ service, name: `${service}@${group}`, count, ...how },
      env: { ...toVariables(settings), [variableName('messaging', 'group')]: group },
    })),
]);

/** Sections of a configuration as variables, which go over the file. */
function toVariables(settings) {
  return Object.fromEntries(
    Object.entries(settings).flatMap(([section, values]) =>
      Object.entries(values).map(([key, value]) => [
        variableName(section, key),
        typeof value === 'string' ? value : JSON.stringify(value),
      ]),
    ),
  );
}

export const apps = pools.map(({ service, name, count, env, exec_mode, heapMb }) => ({
  name,
  script: join(installationRoot, 'dist', serviceScript(service)),
  env,
  cwd: installationRoot,
  exec_mode,
  instances: count,
  node_args: [...nodeOptions, `--max-old-space-size=${heapMb}`],

  // Ready when its socket is bound. When the time is over PM2 goes on as if it were ready.
  wait_ready: true,
  listen_timeout: 60_000,
  // Above what a drain may take: 1.5 s for connections, 1 s for goodbyes, the answers under way.
  kill_timeout: 5000,

  // A killed service is back within two seconds, however often it is killed: no growing pause, no
  // end of patience. No limit on memory: PM2 counts pages of mapped files, which cost nothing.
  autorestart: true,
  restart_delay: 100,
  max_restarts: 1_000_000_000,

  out_file: logFile(name),
  error_file: logFile(name),
  merge_logs: true,
  time: false,
  vizion: false,
}));
