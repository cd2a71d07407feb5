import fc, { type Arbitrary } from 'fast-check';

const change = fc.record({
  kind: fc.constantFrom(
    'cut',
    'flip',
    'flip',
    'insert',
    'repeat',
    'remove',
    'join',
    'utf16',
    'mark',
  ),
  /** Where, as a share of the length. */
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  bit: fc.nat(7),
  bytes: fc.uint8Array({ maxLength: 40 }),
});
type Change = typeof change extends Arbitrary<infer C> ? C : never;

/** Bytes of valid ones that were cut, flipped, joined or encoded otherwise; sometimes untouched. */
export function hostileBytes(valid: Arbitrary<Uint8Array | string>, most = 3): Arbitrary<Buffer> {
  return fc
    .tuple(valid, fc.array(change, { maxLength: most }))
    .map(([whole, changes]) => changes.reduce(apply, Buffer.from(whole as string)));
}

function apply(whole: Buffer, { kind, at, bit, bytes }: Change): Buffer {
  const pos = Math.floor(at * whole.length);
  const before = whole.subarray(0, pos);
  const behind = whole.subarray(pos);
  switch (kind) {
    case 'cut':
      return before;
    case 'flip': {
      const flipped = Buffer.from(whole);
      if (pos < whole.length) flipped[pos] = (whole[pos] ?? 0) ^ (1 << bit);
      return flipped;
    }
    case 'insert':
      return Buffer.concat([before, bytes, behind]);
    case 'repeat':
      return Buffer.concat([whole, behind]);
    case 'remove':
      return Buffer.concat([before, behind.subarray(bytes.length)]);
    case 'join':
      return Buffer.concat([whole, whole]);
    case 'utf16':
      return Buffer.from(whole.toString('latin1'), 'utf16le');
    default:
      return Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), whole]);
  }
}
