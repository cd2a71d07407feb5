import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';

import { allSections } from '../../../cli/config/all-sections.ts';
import { checkConfig } from '../../../cli/config/check-config.ts';
import { LinkweaveError } from '../../../shared/errors.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import type { Door } from '../door.ts';
import { hostileBytes } from '../hostile-bytes.ts';
import { hostileJson } from '../hostile-json.ts';

const files = fc.record(
  {
    gateway: fc.record(
      {
        port: fc.nat(65_535),
        operatorKey: fc.constant({ file: '/nowhere' }),
        maxBlocks: fc.nat(5000),
      },
      { requiredKeys: [] },
    ),
    messaging: fc.record(
      {
        transport: fc.constantFrom('ipc', 'tcp'),
        peers: fc.constant({ stemming: ['tcp://10.0.0.1:1'] }),
      },
      { requiredKeys: [] },
    ),
    instances: fc.constant({ stemming: 2, groups: { trial: { stemming: 1 } } }),
    paths: fc.record(
      { state: fc.constant('/tmp/s'), index: fc.constant('i') },
      { requiredKeys: [] },
    ),
    logging: fc.constant({ level: 'info' }),
    matcher: fc.constant({}),
  },
  { requiredKeys: [] },
);
const decorated = hostileJson(files).map((text) =>
  text.replace('{', '{ // a comment\n').replace(/\}$/, ',/* more */}'),
);
const variables = fc.dictionary(
  fc.constantFrom(
    'LINKWEAVE_GATEWAY_PORT',
    'LINKWEAVE_INSTANCES_GROUPS',
    'LINKWEAVE_MESSAGING_PEERS',
    'LINKWEAVE_PATHS_STATE',
  ),
  hostileJson(fc.constantFrom(8080, {}, { stemming: ['tcp://a:1'] }, '/x')),
  { maxKeys: 2 },
);

/** Configuration files and variables; refused is what has a problem to tell. */
export const configurationDoor: Door<{ file: Uint8Array; env: Record<string, string> }> = {
  name: 'configuration: files and variables',
  inputs: fc.record({
    file: fc.oneof(
      hostileJson(files).map((text) => Buffer.from(text)),
      decorated.map((text) => Buffer.from(text)),
      hostileBytes(decorated),
    ),
    env: variables,
  }),
  long: 1_500,
  open: async () => {
    const path = join(temporaryFolder(), 'linkweave.jsonc');
    return {
      hand: ({ file, env }) => {
        writeFileSync(path, file);
        const { problems } = checkConfig(allSections, { ...env, LINKWEAVE_CONFIG: path });
        const [problem] = problems;
        if (problem) throw new LinkweaveError('CONFIG_INVALID', problem.fault);
      },
      pids: [process.pid],
      close: async () => undefined,
    };
  },
};
