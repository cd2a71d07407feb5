const FIRST_BYTES = 4096;

/** Bytes that grow; whole numbers in seven bits a byte, the lowest first, the last without its top bit. */
export class ByteSink {
  private bytes = Buffer.allocUnsafe(FIRST_BYTES);
  private used = 0;

  get length(): number {
    return this.used;
  }

  /** @param value below 2^31 */
  number(value: number): void {
    if (this.used + 5 > this.bytes.length) this.grow(5);
    let rest = value;
    for (; rest > 127; rest >>>= 7) this.bytes[this.used++] = (rest & 127) | 128;
    this.bytes[this.used++] = rest;
  }

  /** @param size 1 to 4 bytes, little-endian */
  fixed(value: number, size: number): void {
    if (this.used + size > this.bytes.length) this.grow(size);
    for (let i = 0; i < size; i++) this.bytes[this.used++] = value >>> (8 * i);
  }

  append(bytes: Uint8Array): void {
    if (this.used + bytes.length > this.bytes.length) this.grow(bytes.length);
    this.bytes.set(bytes, this.used);
    this.used += bytes.length;
  }

  /** What came since; valid until the next write. */
  view(from = 0): Uint8Array {
    return this.bytes.subarray(from, this.used);
  }

  /** Forgets what came behind a length. */
  cut(length: number): void {
    this.used = length;
  }

  /** A copy of what came, then empty. */
  take(): Uint8Array {
    const taken = Uint8Array.prototype.slice.call(this.bytes, 0, this.used);
    this.used = 0;
    return taken;
  }

  private grow(size: number): void {
    const larger = Buffer.allocUnsafe(Math.max(this.bytes.length * 2, this.used + size));
    this.bytes.copy(larger, 0, 0, this.used);
    this.bytes = larger;
  }
}
