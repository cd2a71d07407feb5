/** Bytes that grow; whole numbers in seven bits a byte, the lowest first. */
export class BytesSink {
  private bytes = Buffer.alloc(65_536);
  private used = 0;

  get length(): number {
    return this.used;
  }

  byte(value: number): void {
    if (this.used === this.bytes.length) this.bytes = Buffer.concat([this.bytes, this.bytes]);
    this.bytes[this.used++] = value;
  }

  /** Below 2^32. */
  number(value: number): void {
    let rest = value;
    for (; rest > 127; rest >>>= 7) this.byte((rest & 127) | 128);
    this.byte(rest);
  }

  /** Four bytes, little-endian. */
  word(value: number): void {
    for (let shift = 0; shift < 32; shift += 8) this.byte((value >>> shift) & 255);
  }

  append(bytes: Uint8Array): void {
    for (const byte of bytes) this.byte(byte);
  }

  /** A copy of what came, then empty. */
  take(): Buffer {
    const taken = Buffer.from(this.bytes.subarray(0, this.used));
    this.used = 0;
    return taken;
  }
}
