import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';

import { parseBaseHeader } from '../../../services/product-index/layout/base-header.ts';
import { readInService } from '../../../services/product-index/store/base-folder.ts';
import { buildTestIndex } from '../../services/product-index/test-index.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import type { Door } from '../door.ts';
import { hostileBytes } from '../hostile-bytes.ts';
import { hostileJson } from '../hostile-json.ts';
import { inProcess } from '../in-process.ts';
import { readInChild } from '../read-in-child.ts';

const titles = Array.from({ length: 60 }, (_, i) => ({
  title: `Canon EOS R${i} camera kit ${i % 7}`,
}));

/** Headers, lists of what is in service, and data files, of a base that was built for it. */
export async function indexDoors(): Promise<{
  readonly headers: Door<Uint8Array>;
  readonly current: Door<Uint8Array>;
  readonly data: Door<Uint8Array>;
}> {
  const { out, header } = await buildTestIndex(titles);
  const folder = join(out, header.id);
  const headerBytes = readFileSync(join(folder, 'base.json'));
  const data = readFileSync(join(folder, 'data.mdb'));
  const index = temporaryFolder();
  const current = join(index, 'current');
  const hostileHeader = hostileJson(fc.constant(header));
  return {
    headers: {
      name: 'index files: base.json',
      inputs: fc.oneof(
        hostileHeader.map((text) => Buffer.from(text)),
        hostileBytes(hostileHeader),
      ),
      long: 90_000,
      open: inProcess((bytes) => parseBaseHeader(Buffer.from(bytes).toString(), 'here')),
    },
    current: {
      name: 'index files: current',
      inputs: hostileBytes(fc.constant(`${header.id}\nbase-20260101T000000-0\n`), 2),
      long: 100_000,
      open: inProcess((bytes) => {
        writeFileSync(current, bytes);
        readInService(index);
      }),
    },
    data: {
      name: 'index files: data.mdb, verified',
      inputs: hostileBytes(fc.constant(data), 4),
      long: 1_000,
      open: async () => {
        const child = await readInChild('verified');
        // LMDB keeps an environment a path: each input has a folder of its own, one after the other.
        const at = join(index, header.id);
        mkdirSync(at, { recursive: true });
        copyFileSync(join(folder, 'base.json'), join(at, 'base.json'));
        return {
          hand: async (bytes) => {
            writeFileSync(join(at, 'base.json'), headerBytes);
            writeFileSync(join(at, 'data.mdb'), bytes);
            await child.read(at);
          },
          pids: [child.pid],
          close: child.close,
        };
      },
    },
  };
}
