import type { BuildProgress } from '../services/product-index/feed/build-base.ts';

const TERMINAL_EVERY_MS = 100;
const LOG_EVERY_MS = 3000;

/** Progress of a build: one line that is rewritten on a terminal, else a line every few seconds. */
export class BuildProgressLine {
  private readonly stream: NodeJS.WriteStream;
  private readonly startedMs = performance.now();
  private shownMs = Number.NEGATIVE_INFINITY;
  private isOpen = false;

  constructor(stream: NodeJS.WriteStream) {
    this.stream = stream;
  }

  show(progress: BuildProgress): void {
    const now = performance.now();
    const everyMs = this.stream.isTTY ? TERMINAL_EVERY_MS : LOG_EVERY_MS;
    if (now - this.shownMs < everyMs) return;
    this.shownMs = now;
    const text = describe(progress, (now - this.startedMs) / 1000);
    if (!this.stream.isTTY) {
      this.stream.write(`${text}\n`);
      return;
    }
    this.stream.write(`\r\u001b[K${text}`);
    this.isOpen = true;
  }

  /** Leaves the terminal on a fresh line. */
  end(): void {
    if (this.isOpen) this.stream.write('\r\u001b[K');
    this.isOpen = false;
  }
}

function describe(
  { stage, done, total, bytes, totalBytes }: BuildProgress,
  seconds: number,
): string {
  if (stage !== 'read') return `${stage.padEnd(10)} ${done} of ${total}, ${seconds.toFixed(0)} s`;
  const share = totalBytes === 0 ? 0 : bytes / totalBytes;
  const left = share > 0 ? (seconds / share) * (1 - share) : 0;
  return (
    `${stage.padEnd(10)} ${done} offers, ${Math.round(done / seconds)} offers/s, ` +
    `${(bytes / 1e6).toFixed(0)} of ${(totalBytes / 1e6).toFixed(0)} MB, ${left.toFixed(0)} s left to read`
  );
}
