import { join } from 'node:path';
import sqlite from 'node-sqlite3-wasm';

import { eachRange } from '../each-range.ts';
import type { FoundName, Peer } from '../peer.ts';

/** SQLite as WebAssembly, because native builds need install scripts: a primary key, one question a page. */
export function sqlitePeer(): Peer {
  const file = (folder: string) => join(folder, 'names.db');
  return {
    build(names, folder) {
      const db = new sqlite.Database(file(folder));
      db.exec('CREATE TABLE names (name TEXT PRIMARY KEY, id INTEGER) WITHOUT ROWID');
      db.exec('BEGIN');
      const insert = db.prepare('INSERT INTO names VALUES (?, ?)');
      for (const [id, name] of names.entries()) insert.run([name, id]);
      insert.finalize();
      db.exec('COMMIT');
      db.close();
    },
    open(folder) {
      const db = new sqlite.Database(file(folder), { readOnly: true });
      const select = db.prepare(
        'SELECT key FROM json_each(?) JOIN names ON names.name = json_each.value',
      );
      return {
        find(page) {
          const names: string[] = [];
          const ranges: FoundName[] = [];
          eachRange(page, (name, ...range) => {
            names.push(name);
            ranges.push(range);
          });
          const rows = select.all([JSON.stringify(names)]) as { key: number }[];
          return rows.flatMap(({ key }) => [ranges[key] as FoundName]);
        },
        close() {
          select.finalize();
          db.close();
        },
      };
    },
  };
}
