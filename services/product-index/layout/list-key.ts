/**
 * Key of the database `lists`: where a posting list stands that is too long to stand in its block.
 *
 *     OFFSET SIZE MEANING
 *     0      1    kind: 0 full names, 1 lines, 2 tokens
 *     1      4    number of the key's block, big-endian
 *     5      3    the 24 bits of the key in its block, big-endian
 *
 * The value is the list's runs (posting-list.ts). History: format version 2.
 */
export const listKinds = { full: 0, line: 1, token: 2 } as const;
export type ListKind = (typeof listKinds)[keyof typeof listKinds];

const LIST_KEY_BYTES = 8;

export function listKey(kind: ListKind, block: number, rest: number): Uint8Array {
  const key = new Uint8Array(LIST_KEY_BYTES);
  const view = new DataView(key.buffer);
  view.setUint8(0, kind);
  view.setUint32(1, block);
  view.setUint8(5, rest >>> 16);
  view.setUint16(6, rest & 0xffff);
  return key;
}
