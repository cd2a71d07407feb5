import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import Type, { type Static } from 'typebox';

import { checker } from '../../../shared/protocol/exchange.ts';
import { syncToDisk } from '../../../shared/storage/sync-to-disk.ts';

/** Number of the facts' format; a base of another number is built anew from the segments. */
export const factsVersion = 1;

/** Facts of segments, in two Parquet files beside each other: `<id>.pages.parquet`, `<id>.acts.parquet`. */
export const Block = Type.Object({
  id: Type.String(),
  day: Type.String({ description: 'When its segments were begun, UTC, such as 2026-11-21' }),
  from: Type.Union([Type.String(), Type.Null()], { description: 'Of its oldest event, ISO 8601' }),
  to: Type.Union([Type.String(), Type.Null()], { description: 'Of its newest' }),
  pages: Type.Integer(),
  acts: Type.Integer(),
  isWholeDay: Type.Boolean(),
});
export type Block = Readonly<Static<typeof Block>>;

/** Which facts there are. One file, replaced at once: what it does not name does not count. */
export const BlockIndex = Type.Object({
  version: Type.Integer(),
  blocks: Type.Array(Block),
  /** Compacted, and not yet moved to the archive. */
  compacted: Type.Array(Type.String()),
});
export type BlockIndex = Readonly<Static<typeof BlockIndex>>;

const file = 'facts/index.json';
const check = checker('the index of facts', BlockIndex);

/** Reads and replaces `facts/index.json` in the current folder. */
export const blockIndex = {
  /** @throws INVALID_FIELD if it is damaged */
  async read(): Promise<BlockIndex> {
    try {
      return check(JSON.parse(await readFile(file, 'utf8')));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      return { version: factsVersion, blocks: [], compacted: [] };
    }
  },
  async write(index: BlockIndex): Promise<void> {
    await mkdir(dirname(file), { recursive: true });
    const draft = `${file}.${process.pid}.draft`;
    const handle = await open(draft, 'w', 0o640);
    try {
      await handle.writeFile(`${JSON.stringify(index)}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, file);
    await syncToDisk(dirname(file));
  },
};

/** Both files of a block, from the folder of events. */
export function blockFiles({ id }: Pick<Block, 'id'>): { pages: string; acts: string } {
  return { pages: `facts/${id}.pages.parquet`, acts: `facts/${id}.acts.parquet` };
}
