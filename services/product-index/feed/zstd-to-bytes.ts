import { Transform, type TransformCallback } from 'node:stream';
import { Decompress } from 'fzstd';

/** Unpacks Zstandard (RFC 8878); zlib cannot before Node 22.15. */
export class ZstdToBytes extends Transform {
  private readonly unpacker = new Decompress((bytes) => this.push(Buffer.from(bytes)));

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.unpack(chunk, false, done);
  }

  override _flush(done: TransformCallback): void {
    this.unpack(new Uint8Array(0), true, done);
  }

  private unpack(chunk: Uint8Array, isLast: boolean, done: TransformCallback): void {
    try {
      this.unpacker.push(chunk, isLast);
      done();
    } catch (error) {
      done(error as Error);
    }
  }
}
