import type { Browser } from 'playwright-core';

import { openBrowser } from './open-browser.ts';

/** A browser that others use, too: in contexts of their own, which each of them closes. */
export interface BorrowedBrowser {
  readonly browser: Browser;
  /** Nobody else may want it: it is closed then. */
  giveBack(): void;
}

/** A test file begins this soon after the one before it. */
const keptMs = 1000;
let shared: ReturnType<typeof openBrowser> | undefined;
let users = 0;
let closing: NodeJS.Timeout | undefined;

/** The browser of this process: a start takes as long as ten tests. Undefined where there is none. */
export async function borrowBrowser(): Promise<BorrowedBrowser | undefined> {
  clearTimeout(closing);
  users += 1;
  shared ??= openBrowser();
  const browser = await shared;
  if (!browser) return undefined;
  return {
    browser,
    giveBack() {
      users -= 1;
      if (users > 0) return;
      closing = setTimeout(() => {
        shared = undefined;
        void browser.close();
      }, keptMs);
    },
  };
}
