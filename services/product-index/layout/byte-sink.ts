const FIRST_BYTES = 4096;
/** Of UTF-8, for one UTF-16 code unit. */
const MOST_BYTES_PER_UNIT = 3;

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

  /** Text in UTF-8. */
  text(text: string): void {
    const most = text.length * MOST_BYTES_PER_UNIT;
    if (this.used + most > this.bytes.length) this.grow(most);
    this.used += this.bytes.write(text, this.used);
  }

  /** So many bytes to be filled in later, by `wordAt()`. @returns where they begin */
  skip(size: number): number {
    if (this.used + size > this.bytes.length) this.grow(size);
    this.used += size;
    return this.used - size;
  }

  /** A word of 4 bytes, little-endian, in place of what stands there. */
  wordAt(pos: number, word: number): void {
    this.bytes.writeUInt32LE(word, pos);
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
