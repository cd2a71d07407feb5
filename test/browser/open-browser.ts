import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const executablePath = '/usr/bin/chromium';

/** The system's Chromium, or undefined where there is none: such tests are skipped. */
export async function openBrowser(): Promise<Browser | undefined> {
  return existsSync(executablePath) ? chromium.launch({ executablePath }) : undefined;
}
