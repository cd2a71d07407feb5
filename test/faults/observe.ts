import { setTimeout as sleep } from 'node:timers/promises';

import { UpdatesStore } from '../../services/product-index/store/updates-store.ts';
import { deadlineIn } from '../../shared/messaging/deadline.ts';
import { countsExchange } from '../../shared/protocol/events.ts';
import { updatesExchange } from '../../shared/protocol/updates.ts';
import { askLinks, type PageAnswer } from '../support/ask-links.ts';
import { eventually } from '../support/eventually.ts';
import { openLoad } from '../support/open-load.ts';
import type { RunningSystem } from '../support/start-system.ts';
import { testAsker } from '../support/test-asker.ts';
import { eventsOnDisk } from './events-on-disk.ts';

/** A system under test, by where it is reached. */
export interface Target {
  readonly url: string;
  readonly run: string;
  readonly index: string;
  readonly state: string;
}

export interface ObserveOptions {
  readonly perSecond?: number;
  /** Longest time for the fault and what follows until all is well again, ms. */
  readonly mostMs?: number;
  /** False where clicks are told at a time that reports do not believe. */
  readonly areClicksCounted?: boolean;
  /** Called when the fault is over and before all is to be well: what an operator would do. */
  readonly repair?: () => Promise<unknown>;
}

/** What a system needs in its environment so that every click of the load counts. */
export const countEveryClick = {
  LINKWEAVE_REPORTING_FASTEST_CLICK_MS: '0',
  LINKWEAVE_REPORTING_CLICKS_PER_ADDRESS: '1000000',
  LINKWEAVE_GATEWAY_ADDRESS_RATE: '0',
};

export function targetOf({ url, paths }: RunningSystem): Target {
  return { url, ...paths };
}

/** What callers noticed of a fault. */
export interface Observed {
  readonly asked: number;
  /** Answered with links. */
  readonly linked: number;
  /** Answered without, where there are some. */
  readonly empty: number;
  /** Asked again, as a proxy does: the connection broke. */
  readonly again: number;
  /** No answer, then neither. */
  readonly failed: number;
  /** From when a page was to be asked until it was answered, ms. */
  readonly longestMs: number;
  /** From the first to the last page that was not answered with links, ms. */
  readonly disturbedMs: number;
  /** Clicks and updates that were acknowledged, and how many of those are gone. */
  readonly acknowledged: number;
  readonly lost: number;
}

/** Who is answered without links rather than refused, and whose clicks count. */
const browser = {
  origin: 'https://publisher.example',
  'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Firefox/145.0',
};
const merchant = 'Faults';
/** So many pages with links, one after the other, say that all is well. */
const wellAfter = 10;
const ledgerEveryMs = 100;
const againAfterMs = 20;
/** Reports have a process of their own, which may have to start first, ms. */
const countWithinMs = 20_000;
let round = 0;

/** Asks as a reader's browser does for the page of that name. @throws when there is no answer in 5 s */
export function browserAsks(url: string, name: string): Promise<PageAnswer> {
  const page = { url: `https://publisher.example/${name}` };
  return askLinks(url, page, { headers: browser, signal: AbortSignal.timeout(5000) });
}

/**
 * Lets a fault happen under a steady load of pages, of clicks and of updates to the index, waits until all
 * is well again, and counts what was acknowledged and is gone.
 *
 * @throws when it does not get well in time
 */
export async function observe(
  target: Target,
  fault: () => Promise<unknown>,
  options: ObserveOptions = {},
): Promise<Observed> {
  const { perSecond = 20, mostMs = 30_000, areClicksCounted = true } = options;
  round += 1;
  const asker = testAsker(target.run, ['index-writer', 'reporting']);
  const context = () => ({ request: 'faults', deadline: deadlineIn(1000) });
  const clicksNow = async () => {
    const patient = { request: 'faults', deadline: deadlineIn(countWithinMs) };
    const { counts } = await asker.ask('reporting', countsExchange, {}, patient);
    return counts.reduce((sum, { clicks }) => sum + clicks, 0);
  };
  const clicksBefore = await eventually(async () => `${await clicksNow()}`, mostMs).then(Number);
  const seen = { linked: 0, empty: 0, again: 0, failed: 0, inARow: 0 };
  const odd: { readonly fromMs: number; readonly toMs: number }[] = [];
  const ledger = { clicks: [] as string[], updates: [] as string[] };
  let shown: { readonly request: string; readonly token: string } | undefined;
  let isRepaired = false;

  const ask = async (n: number): Promise<PageAnswer | undefined> => {
    const once = () => browserAsks(target.url, `${round}-${n}`);
    return once().catch(async () => {
      seen.again += 1;
      // By then every connection to a process that has just ended is known to be broken.
      await sleep(againAfterMs);
      return once().catch(() => undefined);
    });
  };
  const startMs = performance.now();
  const page = async (n: number) => {
    const fromMs = performance.now();
    const answer = await ask(n);
    const isLinked = (answer?.links.length ?? 0) > 0;
    if (answer === undefined) seen.failed += 1;
    else if (isLinked) seen.linked += 1;
    else seen.empty += 1;
    const token = answer?.links[0]?.click;
    if (answer && token !== undefined) shown = { request: answer.request, token };
    seen.inARow = isLinked ? seen.inARow + 1 : 0;
    if (!isLinked) odd.push({ fromMs, toMs: performance.now() });
  };
  /** Each page's link once: reports count a click of the same link again only as repeated. */
  const click = async () => {
    if (shown === undefined) return;
    const { request, token } = shown;
    shown = undefined;
    const body = JSON.stringify({ events: [{ kind: 'clicked', token }] });
    const headers = browser;
    const sent = { method: 'POST', body, headers, signal: AbortSignal.timeout(5000) };
    const { status } = await fetch(`${target.url}/v1/events`, sent);
    if (status === 204) ledger.clicks.push(request);
  };
  const update = async (n: number) => {
    const id = `${round}-${n}`;
    const link = 'https://shop.example/x';
    const put = [{ id, title: `Fault number ${id}`, link, language: 'en' }];
    await asker.ask('index-writer', updatesExchange, { merchant, put }, context());
    ledger.updates.push(id);
  };

  let isOver = false;
  const load = openLoad(page, perSecond, () => isOver);
  const bookkeeping = (async () => {
    for (let n = 0; !isOver; n += 1) {
      await Promise.allSettled([click(), update(n)]);
      await sleep(ledgerEveryMs);
    }
  })();
  try {
    await eventually(() => seen.inARow >= wellAfter && ledger.updates.length > 0, mostMs);
    await fault();
    await options.repair?.();
    isRepaired = true;
    seen.inARow = 0;
    await eventually(() => seen.inARow >= wellAfter, mostMs);
  } finally {
    isOver = true;
    await Promise.all([load, bookkeeping]);
    if (!isRepaired) await asker.close();
  }
  try {
    const pages = await load;
    const events = eventsOnDisk(target.state);
    const requestsOf = (kind: string) =>
      new Set(events.flatMap((event) => (event.kind === kind ? [event.request] : [])));
    const clicked = requestsOf('clicked');
    const kept = ledger.clicks.filter((request) => clicked.has(request));
    // A killed gateway takes pages with it that it has not handed over; their clicks do not count.
    const answered = requestsOf('answered');
    const countable = areClicksCounted ? kept.filter((request) => answered.has(request)).length : 0;
    let counted = Number.NaN;
    await eventually(async () => {
      counted = (await clicksNow()) - clicksBefore;
      return counted >= countable;
    }).catch((error) => {
      // Not to be counted is another thing than to be counted and gone.
      if (Number.isNaN(counted)) throw error;
    });
    const lostClicks = ledger.clicks.length - kept.length + Math.max(0, countable - counted);
    const store = UpdatesStore.toRead(target.index);
    const stored = new Set<string>();
    for (const { value } of store?.offers.getRange() ?? []) stored.add(`${value.m} ${value.i}`);
    await store?.close();
    const lostUpdates = ledger.updates.filter((id) => !stored.has(`${merchant} ${id}`)).length;
    const first = Math.min(...odd.map(({ fromMs }) => fromMs));
    const last = Math.max(...odd.map(({ toMs }) => toMs));
    return {
      asked: pages.length,
      ...{ linked: seen.linked, empty: seen.empty, again: seen.again, failed: seen.failed },
      longestMs: Math.max(...pages.map(({ tookMs }) => tookMs)),
      disturbedMs: odd.length > 0 ? last - Math.max(first, startMs) : 0,
      acknowledged: ledger.clicks.length + ledger.updates.length,
      lost: lostUpdates + lostClicks,
    };
  } finally {
    await asker.close();
  }
}
