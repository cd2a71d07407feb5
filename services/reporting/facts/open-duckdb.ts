import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';

export interface DuckdbOptions {
  readonly queryMemoryMb: number;
  readonly queryThreads: number;
}

/** Where DuckDB puts what does not fit into its memory, from the folder of events. */
const spillFolder = 'facts/spill';

/**
 * A database in memory, within bounds, that reads and writes files only: it loads no extension from
 * anywhere.
 *
 * @returns makes a connection; its temporary tables are its own
 */
export async function openDuckdb(options: DuckdbOptions): Promise<() => Promise<DuckDBConnection>> {
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: `${options.queryMemoryMb}MB`,
    threads: `${options.queryThreads}`,
    temp_directory: spillFolder,
    preserve_insertion_order: 'false',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  return async () => {
    const connection = await instance.connect();
    await connection.run(`SET TimeZone = 'UTC'`);
    return connection;
  };
}
