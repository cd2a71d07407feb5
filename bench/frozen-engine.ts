/**
 * What the other 90 % of the pages notice of an engine that freezes: latency with and without, from
 * the moment a page was to be asked for.
 *
 *     npm run build && node dist/bench/frozen-engine.js [--seconds 240] [--rate 30] [--write]
 */
import { parseArgs } from 'node:util';

import { machineLine } from './machine-line.ts';
import { quantile } from './quantile.ts';
import { type Rehearsal, rehearse } from './rehearsal.ts';
import { replaceSection } from './replace-section.ts';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '240' },
    rate: { type: 'string', default: '30' },
    write: { type: 'boolean', default: false },
  },
});
const freezeMs = 3000;
const everyMs = 180_000;
const options = {
  perSecond: Number(values.rate),
  seconds: Number(values.seconds),
  deadlineMs: 100,
};

function figures({ pages }: Rehearsal) {
  const others = pages.filter(({ answer }) => answer.arm !== 'trial');
  const times = others.map(({ tookMs }) => tookMs).sort((a, b) => a - b);
  return {
    pages: pages.length,
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
    most: times.at(-1) ?? Number.NaN,
    partial: others.filter(({ answer }) => answer.partial).length,
    fallback: pages.filter(({ answer }) => answer.fallback).length,
  };
}

// Without, with, without: what changes between the first and the last is the machine's doing.
const first = figures(await rehearse({ ...options, freezeMs: 0, everyMs }));
const rehearsal = await rehearse({ ...options, freezeMs, everyMs });
const frozen = figures(rehearsal);
const last = figures(await rehearse({ ...options, freezeMs: 0, everyMs }));

const row = (name: string, { pages, p50, p99, most, partial, fallback }: typeof first) =>
  `| ${name} | ${pages} | ${p50.toFixed(1)} | ${p99.toFixed(1)} | ${most.toFixed(1)} | ${partial} | ${fallback} |`;
const ratio = (2 * frozen.p99) / (first.p99 + last.p99);
const text = `${machineLine()}

${values.rate} pages a second for ${values.seconds} s, sample catalogue, 100 ms a page. 10 % go to an engine with an instance of
its own that stands still ${freezeMs / 1000} s every ${everyMs / 1000} s; figures are those of the other 90 %, ms.

| run | pages | p50 | p99 | most | partial | of the trial: fell back |
| --- | --- | --- | --- | --- | --- | --- |
${row('without freezes', first)}
${row('with', frozen)}
${row('without again', last)}

p99 with / without: **${ratio.toFixed(2)}**. The arm was ${rehearsal.stoppedMs === undefined ? 'not stopped' : `stopped ${(rehearsal.stoppedMs / 1000).toFixed(0)} s after the start ${rehearsal.reason}`}.`;
console.log(text);
if (values.write) {
  const command = `node dist/bench/frozen-engine.js --seconds ${values.seconds} --rate ${values.rate} --write`;
  replaceSection('An engine that freezes', command, text);
}
