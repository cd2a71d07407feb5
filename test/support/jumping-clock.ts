/**
 * Loaded before a program (`--import`), lets its wall clock jump as the file `JUMP_FILE` says, in ms, for
 * as long as it says so. Monotonic clocks go on, as the kernel's do when somebody sets the time.
 */
import { readFileSync } from 'node:fs';

const path = process.env['JUMP_FILE'] ?? '';
const RealDate = Date;
let jumpMs = 0;

setInterval(() => {
  try {
    jumpMs = Number(readFileSync(path, 'utf8'));
  } catch {
    jumpMs = 0;
  }
}, 50).unref();

globalThis.Date = class extends RealDate {
  constructor(...args: []) {
    if (args.length === 0) super(RealDate.now() + jumpMs);
    else super(...args);
  }

  static override now(): number {
    return RealDate.now() + jumpMs;
  }
} as DateConstructor;
