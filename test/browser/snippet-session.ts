import assert from 'node:assert/strict';
import type { BrowserContext, Page, Request } from 'playwright-core';

import { eventually } from '../support/eventually.ts';
import { type BorrowedBrowser, borrowBrowser } from './borrow-browser.ts';
import { startTestPages, type TestPages } from './test-pages.ts';

/** Runs in the page: its text without the disclosure. */
const readText = `(() => {
  const body = document.body.cloneNode(true);
  for (const aside of body.querySelectorAll('[data-linkweave=disclosure]')) aside.remove();
  return body.textContent;
})()`;
const readLinks = `[...document.querySelectorAll('a[data-linkweave=link]')].map((a) => a.textContent)`;
/** Idle callbacks run in order: the snippet's own has run before this one. */
const becomeIdle = 'new Promise((done) => requestIdleCallback(() => requestIdleCallback(done)))';

/** A page in a real browser with the snippet in it. */
export class SnippetSession {
  #borrowed: BorrowedBrowser | undefined;
  #context: BrowserContext | undefined;
  #pages: TestPages | undefined;
  #page: Page | undefined;
  #isChanged = false;
  #opened = 0;
  readonly #errors: string[] = [];
  readonly #pending = new Set<Request>();

  /** Site and gateway. */
  get test(): TestPages {
    assert.ok(this.#pages);
    return this.#pages;
  }

  /** For looking and for what a reader does: the next test has the same tab. */
  get page(): Pick<Page, 'context' | 'frameLocator' | 'locator' | 'pdf' | 'reload' | 'waitForURL'> {
    assert.ok(this.#page);
    return this.#page;
  }

  /** For what stays with a tab, such as scripts, routes and the clock: the next test has another. */
  get changedPage(): Page {
    assert.ok(this.#page);
    this.#isChanged = true;
    return this.#page;
  }

  /** False where there is no browser. */
  async start(): Promise<boolean> {
    this.#borrowed = await borrowBrowser();
    if (this.#borrowed) {
      // One for all tests: another would take as long to open as the tests themselves.
      this.#context = await this.#borrowed.browser.newContext();
      this.#pages = await startTestPages();
    }
    return this.#borrowed !== undefined;
  }

  async stop(): Promise<void> {
    await this.#context?.close();
    this.#borrowed?.giveBack();
    await this.#pages?.close();
  }

  async openPage(): Promise<void> {
    this.#page ??= await this.#newPage();
    this.#errors.length = 0;
    this.#pending.clear();
    const { test } = this;
    test.answer = () => ({ links: [] });
    test.asked.length = test.beacons.length = test.requests.length = 0;
    for (const name of Object.keys(test.headers)) delete test.headers[name];
  }

  /** Asserts that the page saw no error, whatever happened. */
  async closePage(): Promise<void> {
    if (this.#isChanged) {
      await this.#page?.close();
      this.#page = undefined;
      this.#isChanged = false;
    } else {
      await this.#page?.goto('about:blank');
    }
    assert.deepEqual(this.#errors, []);
  }

  async #newPage(): Promise<Page> {
    assert.ok(this.#context);
    const page = await this.#context.newPage();
    page.on('pageerror', (error) => this.#errors.push(error.message));
    page.on('request', (request) => this.#pending.add(request));
    page.on('requestfinished', (request) => this.#pending.delete(request));
    page.on('requestfailed', (request) => this.#pending.delete(request));
    return page;
  }

  tag(gateway = this.test.gateway): string {
    return `<script async src="${gateway}/snippet.js" data-publisher="demo"></script>`;
  }

  /** Opens a page with this body and, unless given another head, the snippet. */
  async open(body: string, head = this.tag()): Promise<void> {
    const { pages, site } = this.test;
    pages.set(
      '/page',
      `<!doctype html><html lang="en-GB"><head><meta charset="utf-8">${head}</head><body>${body}</body></html>`,
    );
    // Another query each time: the same address with a fragment would not load again.
    await this.#page?.goto(`${site}/page?mail=reader${this.#opened++}@example.org#part`);
  }

  /** Text and markup of the page without the snippet. */
  async untouched(body: string): Promise<{ readonly text: string; readonly html: string }> {
    await this.open(body, '');
    return { text: await this.text(), html: await this.html() };
  }

  read<T>(expression: string): Promise<T> {
    assert.ok(this.#page);
    return this.#page.evaluate(expression) as Promise<T>;
  }

  text(): Promise<string> {
    return this.read(readText);
  }

  html(): Promise<string> {
    return this.read('document.body.innerHTML');
  }

  /** Texts of the inserted links. */
  links(): Promise<string[]> {
    return this.read(readLinks);
  }

  /** The same, once there are so many. */
  async linked(count: number): Promise<string[]> {
    await this.until(`${readLinks}.length === ${count}`);
    return this.links();
  }

  /** Waits for a condition in the page: asked from here every few milliseconds it takes a processor. */
  async until(condition: string): Promise<void> {
    await eventually(() =>
      this.read(`new Promise((done) => {
        const end = performance.now() + 2000;
        const look = () => {
          if (${condition}) done(true);
          else if (performance.now() > end) done(false);
          else setTimeout(look, 10);
        };
        look();
      })`),
    );
  }

  /** Waits for longer than links that are in view now must stay there to count as seen. */
  async lookedAt(): Promise<void> {
    await this.read('new Promise((done) => requestAnimationFrame(() => setTimeout(done, 600)))');
  }

  /** Waits until the snippet has done all it will do. */
  async settled(): Promise<void> {
    await this.read(becomeIdle);
    await eventually(() => this.#pending.size === 0);
    await this.read(becomeIdle);
  }
}
