import type { Browser, CDPSession } from 'playwright-core';

import { eventually } from '../support/eventually.ts';

interface Answer {
  readonly id: number;
  readonly result?: { readonly result?: { readonly value?: unknown } };
}

/**
 * A tab that can really be hidden, by another one before it. Playwright keeps its own tabs visible
 * whatever stands before them, so this one is opened beside it.
 */
export class BackgroundTab {
  readonly #cdp: CDPSession;
  readonly #targetId: string;
  readonly #sessionId: string;
  readonly #browserContextId: string;
  readonly #waiting = new Map<number, (value: unknown) => void>();
  #other: string | undefined;
  #asked = 0;

  static async open(browser: Browser, url: string): Promise<BackgroundTab> {
    const cdp = await browser.newBrowserCDPSession();
    const { browserContextId } = await cdp.send('Target.createBrowserContext');
    const { targetId } = await cdp.send('Target.createTarget', { url, browserContextId });
    const attached = await cdp.send('Target.attachToTarget', { targetId, flatten: false });
    return new BackgroundTab(cdp, targetId, attached.sessionId, browserContextId);
  }

  private constructor(
    cdp: CDPSession,
    targetId: string,
    sessionId: string,
    browserContextId: string,
  ) {
    this.#cdp = cdp;
    this.#targetId = targetId;
    this.#sessionId = sessionId;
    this.#browserContextId = browserContextId;
    cdp.on('Target.receivedMessageFromTarget', ({ message }) => {
      const { id, result } = JSON.parse(message) as Answer;
      this.#waiting.get(id)?.(result?.result?.value);
      this.#waiting.delete(id);
    });
  }

  /** The value of an expression in the page, once it has one. */
  async read<T>(expression: string): Promise<T> {
    const id = ++this.#asked;
    const params = { expression, returnByValue: true, awaitPromise: true };
    const message = JSON.stringify({ id, method: 'Runtime.evaluate', params });
    const answered = new Promise<unknown>((resolve) => this.#waiting.set(id, resolve));
    await this.#cdp.send('Target.sendMessageToTarget', { sessionId: this.#sessionId, message });
    return (await answered) as T;
  }

  async hide(): Promise<void> {
    if (this.#other === undefined) {
      const browserContextId = this.#browserContextId;
      const of = { url: 'about:blank', browserContextId };
      this.#other = (await this.#cdp.send('Target.createTarget', of)).targetId;
    }
    await this.#bringForward(this.#other, true);
  }

  show(): Promise<void> {
    return this.#bringForward(this.#targetId, false);
  }

  async close(): Promise<void> {
    const browserContextId = this.#browserContextId;
    await this.#cdp.send('Target.disposeBrowserContext', { browserContextId });
    await this.#cdp.detach();
  }

  async #bringForward(targetId: string, isHidden: boolean): Promise<void> {
    await this.#cdp.send('Target.activateTarget', { targetId });
    await eventually(async () => (await this.read('document.hidden')) === isHidden);
  }
}
