import { closeSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { files } from '../store/base-folder.ts';
import type { Reject } from './reject.ts';

const BUFFER_LEN = 65_536;

/** `rejects.jsonl`: one line per row that became no offer, and the counts by reason. */
export class RejectsFile {
  readonly path: string;
  readonly counts: Record<string, number> = {};
  /** What was put right rather than refused, by name. */
  readonly notes: Record<string, number> = {};
  private handle: number | undefined;
  private buffer = '';
  private added = 0;

  constructor(indexFolder: string) {
    this.path = join(indexFolder, files.rejects);
    this.handle = openSync(this.path, 'w');
  }

  get total(): number {
    return this.added;
  }

  add(file: string, reject: Reject): void {
    this.added++;
    this.counts[reject.reason] = (this.counts[reject.reason] ?? 0) + 1;
    const { line, reason, field, value } = reject;
    this.buffer += `${JSON.stringify({ file, line, reason, field, value })}\n`;
    if (this.buffer.length >= BUFFER_LEN) this.write();
  }

  note(name: string, count: number): void {
    this.notes[name] = (this.notes[name] ?? 0) + count;
  }

  close(): void {
    if (this.handle === undefined) return;
    this.write();
    closeSync(this.handle);
    this.handle = undefined;
  }

  private write(): void {
    if (this.handle !== undefined) writeFileSync(this.handle, this.buffer);
    this.buffer = '';
  }
}
