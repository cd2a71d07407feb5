// Asks a running gateway for links, at a steady rate over kept connections and without a second try, until
// standard input ends; then says what came back, as JSON:
//   node rpm/ask-until-told.js URL [REQUESTS_PER_SECOND]
import { Agent, request } from 'node:http';

const [url = '', rate = '50'] = process.argv.slice(2);
const agent = new Agent({ keepAlive: true, maxSockets: 16 });
const body = JSON.stringify({
  publisher: 'demo',
  url: 'https://publisher.example/load',
  language: 'en',
  blocks: [{ text: 'We took the Canon EOS 5D Mark III and a Sony WH-1000XM5 on the trip.' }],
});
const counts = { asked: 0, answered: 0, withoutLinks: 0, slowestMs: 0 };
/** @type {string[]} */
const failures = [];
/** @type {Set<Promise<void>>} */
const underWay = new Set();

/** @returns {Promise<{ status: number, text: string }>} */
function post() {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json' };
    const asked = request(`${url}/v1/links`, { method: 'POST', agent, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (data) => {
        text += data;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
      response.on('error', reject);
    });
    asked.on('error', reject).end(body);
  });
}

async function ask() {
  counts.asked++;
  const startedMs = performance.now();
  try {
    const { status, text } = await post();
    if (status !== 200) throw new Error(`status ${status}: ${text}`);
    counts.answered++;
    if (JSON.parse(text).links.length === 0) counts.withoutLinks++;
  } catch (error) {
    failures.push(String(error));
  }
  counts.slowestMs = Math.max(counts.slowestMs, Math.round(performance.now() - startedMs));
}

const timer = setInterval(() => {
  const one = ask().finally(() => underWay.delete(one));
  underWay.add(one);
}, 1000 / Number(rate));
for await (const _ of process.stdin);
clearInterval(timer);
await Promise.all(underWay);
agent.destroy();
console.log(JSON.stringify({ ...counts, failed: failures.length, failures: failures.slice(0, 5) }));
