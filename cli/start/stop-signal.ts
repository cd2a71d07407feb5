/** Npm passes on a Ctrl-C that the terminal has sent already: two signals so close are one wish. */
const sameWishMs = 500;

/**
 * Waits for somebody who wants this process to stop: Ctrl-C, `kill`, or a terminal that is closed.
 */
export class StopSignal {
  /** Resolves at the first wish. */
  readonly asked: Promise<void>;
  /** Called at every further wish: now at once. */
  onImpatience: () => void = () => undefined;
  #askedAt: number | undefined;
  #isTerminalGone = false;

  constructor() {
    this.asked = new Promise((resolve) => {
      const onSignal = () => {
        if (this.#askedAt === undefined) {
          this.#askedAt = Date.now();
          resolve();
        } else if (Date.now() - this.#askedAt > sameWishMs) {
          this.onImpatience();
        }
      };
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
    });
    // A terminal that is gone takes no more lines; stopping goes on.
    for (const stream of [process.stdout, process.stderr]) {
      stream.on('error', () => {
        this.#isTerminalGone = true;
      });
    }
  }

  isAsked(): boolean {
    return this.#askedAt !== undefined;
  }

  /**
   * Ends this process the way a closed terminal ends others, if that is what happened: Node 20
   * aborts when it leaves by itself and cannot reset its terminal.
   */
  endWithTerminal(): void {
    if (!this.#isTerminalGone || !process.stdout.isTTY) return;
    process.removeAllListeners('SIGHUP');
    process.kill(process.pid, 'SIGHUP');
  }
}
