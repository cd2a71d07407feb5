const alphabet =
  '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#';

/** Bytes as Z85 text (ZeroMQ RFC 32): four bytes, big endian, become five digits of base 85. */
export function encodeZ85(bytes: Buffer): string {
  if (bytes.length % 4 !== 0) {
    throw new RangeError(
      `Cannot encode as Z85: the length must be a multiple of 4: ${bytes.length}`,
    );
  }
  let text = '';
  for (let pos = 0; pos < bytes.length; pos += 4) {
    const value = bytes.readUInt32BE(pos);
    for (let power = 85 ** 4; power >= 1; power /= 85) {
      text += alphabet[Math.floor(value / power) % 85];
    }
  }
  return text;
}
