import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';

import { temporaryFolder } from '../../support/temporary-folder.ts';
import type { Door } from '../door.ts';
import { hostileBytes } from '../hostile-bytes.ts';
import { readInChild } from '../read-in-child.ts';

/** Parquet files with flipped, lost and doubled bytes, read by a process of its own: DuckDB is native code. */
export async function parquetDoor(): Promise<Door<Uint8Array>> {
  const folder = temporaryFolder();
  const from = join(folder, 'from.parquet');
  const database = await DuckDBInstance.create(':memory:');
  const connection = await database.connect();
  await connection.run(`COPY (SELECT 'o' || i AS id, 'Canon EOS R' || i AS title, 'https://shop.example/' || i AS link,
    CASE WHEN i % 3 = 0 THEN 'nan'::DOUBLE ELSE i END AS weight, 12.5::DECIMAL(9, 2) AS price, [i, NULL] AS list, MAP {'a': i} AS map
    FROM range(200) t(i)) TO '${from}' (FORMAT parquet, COMPRESSION zstd)`);
  connection.closeSync();
  const whole = readFileSync(from);
  return {
    name: 'feeds: Parquet files',
    inputs: hostileBytes(fc.constant(whole), 4),
    long: 300,
    open: async () => {
      const child = await readInChild('feed');
      const path = join(folder, 'shop.parquet');
      return {
        hand: async (bytes) => {
          writeFileSync(path, bytes);
          await child.read(path);
        },
        pids: [child.pid],
        close: child.close,
      };
    },
  };
}
