import assert from 'node:assert/strict';
import type { Browser, BrowserContext, Page } from 'playwright-core';

import { eventually } from '../support/eventually.ts';
import { openBrowser } from './open-browser.ts';
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
  #browser: Browser | undefined;
  #context: BrowserContext | undefined;
  #pages: TestPages | undefined;
  #page: Page | undefined;
  #opened = 0;
  #errors: string[] = [];
  #pending = 0;

  /** Site and gateway. */
  get test(): TestPages {
    assert.ok(this.#pages);
    return this.#pages;
  }

  get page(): Page {
    assert.ok(this.#page);
    return this.#page;
  }

  /** False where there is no browser. */
  async start(): Promise<boolean> {
    this.#browser = await openBrowser();
    if (this.#browser) {
      // One for all tests: another would take as long to open as the tests themselves.
      this.#context = await this.#browser.newContext();
      this.#pages = await startTestPages();
    }
    return this.#browser !== undefined;
  }

  async stop(): Promise<void> {
    await this.#browser?.close();
    await this.#pages?.close();
  }

  async openPage(): Promise<void> {
    assert.ok(this.#context);
    const page = await this.#context.newPage();
    this.#page = page;
    this.#errors = [];
    this.#pending = 0;
    page.on('pageerror', (error) => this.#errors.push(error.message));
    page.on('request', () => (this.#pending += 1));
    page.on('requestfinished', () => (this.#pending -= 1));
    page.on('requestfailed', () => (this.#pending -= 1));
    const { test } = this;
    test.answer = () => ({ links: [] });
    test.asked.length = test.beacons.length = test.requests.length = 0;
    for (const name of Object.keys(test.headers)) delete test.headers[name];
  }

  /** Asserts that the page saw no error, whatever happened. */
  async closePage(): Promise<void> {
    await this.#page?.close();
    assert.deepEqual(this.#errors, []);
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
    await this.page.goto(`${site}/page?mail=reader${this.#opened++}@example.org#part`);
  }

  /** Text and markup of the page without the snippet. */
  async untouched(body: string): Promise<{ readonly text: string; readonly html: string }> {
    await this.open(body, '');
    return { text: await this.text(), html: await this.html() };
  }

  read<T>(expression: string): Promise<T> {
    return this.page.evaluate(expression) as Promise<T>;
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
    await eventually(async () => (await this.links()).length === count);
    return this.links();
  }

  /** Waits for longer than links that are in view now must stay there to count as seen. */
  async lookedAt(): Promise<void> {
    await this.read('new Promise((done) => requestAnimationFrame(() => setTimeout(done, 600)))');
  }

  /** Waits until the snippet has done all it will do. */
  async settled(): Promise<void> {
    await this.read(becomeIdle);
    await eventually(() => this.#pending === 0);
    await this.read(becomeIdle);
  }
}
