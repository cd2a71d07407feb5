import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { fileURLToPath } from 'node:url';

import { openLoad } from '../test/support/open-load.ts';
import { SeededNumbers } from './generator/seeded-numbers.ts';
import { realPages } from './pages/real-pages.ts';
import { samplePages } from './pages/sample-pages.ts';

/** A stretch of the load at one rate. */
export interface LoadPhase {
  readonly perSecond: number;
  readonly seconds: number;
}

export interface PageLoadOptions {
  readonly url: string;
  /** One after the other without a pause. */
  readonly phases: readonly LoadPhase[];
  readonly seed: number;
  /** Real pages of so many words instead of the sample articles. */
  readonly words?: number;
}

/**
 * What came of one page: answered; partial (time ran out); refused (503 with Retry-After, or without links
 * as nobody read it); failed: no or another answer.
 */
export type PageOutcome = 'answered' | 'partial' | 'refused' | 'failed';

export interface LoadedPage {
  readonly phase: number;
  readonly outcome: PageOutcome;
  /** When it was to be asked, ms since the load began. */
  readonly atMs: number;
  /** The same moment by the clock, ms since 1970. */
  readonly epochMs: number;
  /** From then until it was answered, ms. */
  readonly tookMs: number;
}

const REAL_PAGES = 54;

const program = fileURLToPath(import.meta.url);

/**
 * Asks for the sample articles at given rates from a process of its own, so that neither waits for the
 * other. Pages come at random moments (exponential gaps, seeded) that are fixed beforehand: a slow answer
 * holds up no question. Every second page comes from a browser, the others from a program.
 */
export async function pageLoad(options: PageLoadOptions): Promise<readonly LoadedPage[]> {
  const child = fork(program, [JSON.stringify(options)], { stdio: 'inherit' });
  const [pages] = (await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) => {
      throw new Error(`The load ended without a word, with code ${code}`);
    }),
  ])) as [readonly LoadedPage[]];
  child.disconnect();
  return pages;
}

/** Pages as they go over the wire: real ones of so many words, else the sample articles. */
function bodiesOf(words: number | undefined): readonly Buffer[] {
  const pages = words === undefined ? samplePages() : realPages(words, REAL_PAGES);
  return pages.map(({ name, language, blocks }) => {
    const url = `https://publisher.example/${name}`;
    return Buffer.from(JSON.stringify({ publisher: 'demo', url, language, blocks }));
  });
}

function ask(agent: Agent, url: string, body: Buffer, isBrowser: boolean): Promise<PageOutcome> {
  return new Promise((resolve) => {
    const headers = {
      'content-type': 'text/plain',
      'content-length': body.length,
      ...(isBrowser && { origin: 'https://publisher.example' }),
    };
    const asked = request(`${url}/v1/links`, { method: 'POST', agent, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        const { statusCode, headers: got } = response;
        if (statusCode === 503) resolve(got['retry-after'] ? 'refused' : 'failed');
        else if (statusCode !== 200) resolve('failed');
        else resolve(bodyToOutcome(Buffer.concat(parts)));
      });
      response.on('error', () => resolve('failed'));
    });
    asked.on('error', () => resolve('failed'));
    asked.end(body);
  });
}

/** The fields are searched, not parsed: the load is to cost little. */
function bodyToOutcome(body: Buffer): PageOutcome {
  if (!body.includes('"partial":true')) return 'answered';
  return body.includes('"engine":"none"') ? 'refused' : 'partial';
}

async function run({ url, phases, seed, words }: PageLoadOptions): Promise<readonly LoadedPage[]> {
  const bodies = bodiesOf(words);
  const agent = new Agent({ keepAlive: true });
  const times: { readonly atMs: number; readonly phase: number }[] = [];
  const random = new SeededNumbers(seed);
  let atMs = 0;
  let endMs = 0;
  phases.forEach(({ perSecond, seconds }, phase) => {
    endMs += seconds * 1000;
    for (;;) {
      random.of(0, times.length);
      atMs += (-Math.log(1 - random.next()) * 1000) / perSecond;
      if (atMs >= endMs) break;
      times.push({ atMs, phase });
    }
    atMs = endMs;
  });
  const beganMs = Date.now();
  const loaded = await openLoad(
    (n) => ask(agent, url, bodies[n % bodies.length] ?? Buffer.alloc(0), n % 2 === 0),
    (n) => times[n]?.atMs ?? 0,
    (n) => n >= times.length,
  );
  agent.destroy();
  return loaded.map(({ answer: outcome, atMs, tookMs }, n) => {
    return { phase: times[n]?.phase ?? 0, outcome, atMs, epochMs: beganMs + atMs, tookMs };
  });
}

if (process.argv[1] === program) {
  const pages = await run(JSON.parse(process.argv[2] ?? '') as PageLoadOptions);
  process.send?.(pages);
}
