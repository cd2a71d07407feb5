import Type, { type Static } from 'typebox';
import { Compile } from 'typebox/compile';

import { LinkweaveError } from '../../../shared/errors.ts';
import { valueAt } from '../../../shared/protocol/exchange.ts';

export const BASE_MAGIC = 'linkweave-base';
/**
 * Raised by every change of a key, a value or of shared/text that older code cannot read.
 * docs/index-format.md keeps the history.
 */
export const FORMAT_VERSION = 4;

/** The LMDB databases of a base, and what each answers. */
export const databaseNames = {
  meta: 'meta',
  names: 'names',
  tokens: 'tokens',
  ids: 'ids',
  lists: 'lists',
  filters: 'filters',
  signatures: 'signatures',
  offers: 'offers',
} as const;

export const BaseCounts = Type.Object({
  offers: Type.Integer({ minimum: 1 }),
  products: Type.Integer({ minimum: 1 }),
  productEnd: Type.Integer({ minimum: 1, description: 'One more than the last product number' }),
  merchants: Type.Integer({ minimum: 1 }),
  names: Type.Integer({ minimum: 0, description: 'Distinct names' }),
  namePostings: Type.Integer({ minimum: 0 }),
  tokens: Type.Integer({ minimum: 0, description: 'Distinct tokens, stems and joined neighbours' }),
  tokenPostings: Type.Integer({ minimum: 0 }),
});
export type BaseCounts = Static<typeof BaseCounts>;

export const BaseFeed = Type.Object({
  file: Type.String({ description: 'Name without its folder' }),
  merchant: Type.String(),
  modifiedAt: Type.String({ description: 'ISO 8601: updates made since count' }),
  rows: Type.Integer({ minimum: 0 }),
  offers: Type.Integer({ minimum: 0 }),
  rejects: Type.Integer({ minimum: 0 }),
});
export type BaseFeed = Static<typeof BaseFeed>;

/** `base.json`: written last, so a folder that has one was sealed. */
export const BaseHeader = Type.Object({
  magic: Type.Literal(BASE_MAGIC),
  formatVersion: Type.Integer({ minimum: 1 }),
  id: Type.String({ pattern: '^base-[A-Za-z0-9-]+$', description: 'Also the name of the folder' }),
  createdAt: Type.String({ description: 'ISO 8601' }),
  builder: Type.String({ description: 'Version of the program that built it' }),
  languages: Type.Array(Type.String(), { description: 'Languages that titles were stemmed in' }),
  counts: BaseCounts,
  feeds: Type.Array(BaseFeed),
  dataBytes: Type.Integer({ minimum: 1, description: 'Size of data.mdb' }),
  dataSha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
});
export type BaseHeader = Static<typeof BaseHeader>;

/** What stands in the database `meta` under the key `base`: ties data.mdb to its header. */
export const BaseMeta = Type.Object({
  id: Type.String(),
  formatVersion: Type.Integer(),
  languages: Type.Array(Type.String()),
  counts: BaseCounts,
  nameBits: Type.Integer({ description: 'First bits of a key that number its block in `names`' }),
  tokenBits: Type.Integer({ description: '... in `tokens`' }),
  idBits: Type.Integer({ description: '... in `ids`' }),
  dictionary: Type.String({ description: 'Offers as JSON, with which offer blocks are deflated' }),
});
export type BaseMeta = Static<typeof BaseMeta>;

const compiledHeader = Compile(BaseHeader);

/**
 * Reads `base.json`.
 * @throws INDEX_VERSION for another format version, INDEX_UNREADABLE for anything else unexpected
 */
export function parseBaseHeader(text: string, where: string): BaseHeader {
  const rebuild = 'build it again with `linkweave index build`';
  let header: unknown;
  try {
    header = JSON.parse(text);
  } catch (error) {
    throw new LinkweaveError(
      'INDEX_UNREADABLE',
      `Cannot open index ${where}: base.json is not JSON; ${rebuild}`,
      { cause: error },
    );
  }
  const { magic, formatVersion } = (header ?? {}) as { magic?: unknown; formatVersion?: unknown };
  if (magic !== BASE_MAGIC) {
    throw new LinkweaveError(
      'INDEX_UNREADABLE',
      `Cannot open index ${where}: this is no index of this program, its magic is ${valueAt(header, '/magic')}`,
    );
  }
  if (formatVersion !== FORMAT_VERSION) {
    throw new LinkweaveError(
      'INDEX_VERSION',
      `Cannot open index ${where}: format version is ${valueAt(header, '/formatVersion')}, this build reads ` +
        `${FORMAT_VERSION}; ${rebuild} or run the version that wrote it`,
    );
  }
  if (!compiledHeader.Check(header)) {
    const fault = compiledHeader.Errors(header)[0];
    throw new LinkweaveError(
      'INDEX_UNREADABLE',
      `Cannot open index ${where}: base.json is incomplete at ${fault?.instancePath || '/'}: ` +
        `${fault?.message}; ${rebuild}`,
    );
  }
  return header;
}
