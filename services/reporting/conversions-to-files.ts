import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Static } from 'typebox';
import { LinkweaveError } from '../../shared/errors.ts';
import type { Conversion, conversionsExchange } from '../../shared/protocol/conversions.ts';
import { syncToDisk } from '../../shared/storage/sync-to-disk.ts';

type Part = Static<typeof conversionsExchange.request>;
type Taken = Static<typeof conversionsExchange.answer>;

interface Upload {
  rows: number;
  parts: number;
  /** How often a row without an order's id was there, by what it says. */
  readonly times: Map<string, number>;
}

/**
 * Keeps conversions in `<folder>/<sha>.ndjson`, which count as soon as `<sha>.json` beside it says when
 * they were loaded and what they cover. A row is known by its order's id, else by all it says and how
 * often the file says it: so a sale that stands in two files is one sale.
 */
export function conversionsToFiles(folder: string): (part: Part) => Promise<Taken> {
  const uploads = new Map<string, Upload>();
  return async ({ file, name, part, isLast, conversions, covers }) => {
    const rowsPath = join(folder, `${file}.ndjson`);
    const aboutPath = join(folder, `${file}.json`);
    if (existsSync(aboutPath)) return { isKnown: true, loaded: 0 };
    await mkdir(folder, { recursive: true });
    if (part === 0) {
      await rm(rowsPath, { force: true });
      uploads.set(file, { rows: 0, parts: 0, times: new Map() });
    }
    const upload = uploads.get(file);
    if (upload?.parts !== part) {
      throw new LinkweaveError(
        'CONFLICT',
        `Cannot take this part of ${name}, load the file again: part ${part} came, ${upload?.parts ?? 0} was expected`,
      );
    }
    const lines = conversions.map((conversion, i) => {
      const line = upload.rows + i;
      return `${JSON.stringify({ key: keyOf(conversion, upload.times), line, ...conversion })}\n`;
    });
    await append(rowsPath, lines.join(''));
    upload.rows += conversions.length;
    upload.parts += 1;
    if (isLast) {
      const about = { file, name, loadedAt: new Date().toISOString(), rows: upload.rows, covers };
      await append(`${aboutPath}.draft`, `${JSON.stringify(about)}\n`);
      await rename(`${aboutPath}.draft`, aboutPath);
      await syncToDisk(folder);
      uploads.delete(file);
    }
    return { isKnown: false, loaded: upload.rows };
  };
}

function keyOf(conversion: Conversion, times: Map<string, number>): string {
  const { order, merchant = '' } = conversion;
  if (order !== undefined) return `order ${JSON.stringify([merchant, order])}`;
  const { subId, at, amount, currency } = conversion;
  const text = JSON.stringify([merchant, subId, at, amount, currency]);
  const nth = (times.get(text) ?? 0) + 1;
  times.set(text, nth);
  return `row ${createHash('sha256').update(text).digest('base64url')} ${nth}`;
}

async function append(path: string, text: string): Promise<void> {
  const handle = await open(path, 'a', 0o640);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
