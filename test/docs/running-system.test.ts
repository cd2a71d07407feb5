import assert from 'node:assert/strict';
import { execFile, execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { installationRoot } from '../../shared/config/paths.ts';
import type { Link } from '../../shared/protocol/links.ts';
import { eventually } from '../support/eventually.ts';
import { followOneRequest } from '../support/one-request.ts';
import { runCli } from '../support/run-cli.ts';
import { type RunningSystem, startSystem } from '../support/start-system.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const run = promisify(execFile);
const key = 'a long random key of the publisher';
const keys = JSON.stringify([createHash('sha256').update(key).digest('hex')]);

/** Code of that language in the section of docs/publisher.md. */
function example(title: string, language: string): string {
  const docs = readFileSync(join(installationRoot, 'docs/publisher.md'), 'utf8');
  const section = docs.split(`\n## ${title}\n`)[1]?.split('\n## ')[0] ?? '';
  const code = section.split(`\`\`\`${language}\n`)[1]?.split('```')[0];
  assert.ok(code, `no ${language} in ${title}`);
  return code;
}

/** Kept and brought back. */
const page = {
  publisher: 'restored',
  url: 'https://publisher.example/camera',
  blocks: [{ text: 'We took the Canon EOS 5D Mark III on the trip.' }],
};

describe('docs by a running system:', function () {
  this.timeout(120_000);
  let system: RunningSystem;
  before(async () => {
    system = await startSystem();
  });
  after(() => system.stop());

  it('one-request.md shows what the hops really say', async () => {
    const text = readFileSync(join(installationRoot, 'docs/one-request.md'), 'utf8');
    const shown = new Map(
      [...text.matchAll(/^```json (.+)\n([\s\S]*?)^```/gm)].map((match) => [
        match[1],
        JSON.parse(match[2] ?? '') as unknown,
      ]),
    );
    const real = await followOneRequest(system);
    assert.deepEqual([...shown.keys()], [...real.keys()]);
    for (const [hop, json] of real) assert.deepEqual(shown.get(hop), json, hop);
  });

  const cli = async (args: readonly string[], input = '') => {
    const { code, out, err } = await runCli(args, system.env, input);
    assert.equal(code, 0, err);
    return out;
  };
  const set = (...fields: string[]) => cli(['publisher', 'set', 'paper', ...fields]);
  const env = { ...process.env, KEY: key };
  const here = (code: string) =>
    code.replaceAll('http://127.0.0.1:8080', system.url).replaceAll('ID', 'paper');

  /** By curl as the page says, with another text. */
  async function linksOf(texts: readonly string[], more: object = {}): Promise<Link[]> {
    const command = here(example('Without a browser', 'console')).replace(/^\$ /, '');
    const body = {
      ...{ publisher: 'paper', url: 'https://www.example.com/travel', language: 'en', ...more },
      blocks: texts.map((text) => ({ text, kind: 'p' })),
    };
    const asked = command.replace(/-d '[^']*'/, `-d '${JSON.stringify(body)}'`);
    assert.ok(asked.includes(texts[0] ?? ''));
    const { stdout } = await run('bash', ['-c', asked], { env });
    return (JSON.parse(stdout) as { links: Link[] }).links;
  }

  it('publisher.md: its curl command is answered, with the key only', async () => {
    await set(`keys=${keys}`);
    const command = here(example('Without a browser', 'console')).replace(/^\$ /, '');
    const answer = await eventually(async () => {
      const { stdout } = await run('bash', ['-c', command], { env });
      const read = JSON.parse(stdout) as { links?: Link[] };
      return read.links ? read : undefined;
    });
    assert.match(answer.links?.[0]?.text ?? '', /Canon EOS R6/);
    const { stdout } = await run('bash', ['-c', command], { env: { ...env, KEY: 'wrong' } });
    assert.match(stdout, /FOREIGN_ORIGIN/);
  });

  it('publisher.md: its Node program writes the page with links, or without when nobody answers', async () => {
    const program = join(temporaryFolder(), 'page.mjs');
    const code = example('Without a browser', 'js');
    writeFileSync(program, here(code));
    const { stdout } = await run(process.execPath, [program], { env });
    assert.match(
      stdout,
      /^<p><small>Some links.*\n<p>We took the <a href="https:\/\/[^"<>]*" rel="sponsored noopener">Canon EOS R6<\/a> &#38; a tripod\.<\/p>\n<p>It rained\.<\/p>\n$/,
    );
    writeFileSync(program, here(code).replaceAll(system.url, 'http://127.0.0.1:9'));
    const alone = await run(process.execPath, [program], { env });
    assert.equal(
      alone.stdout,
      '<p>We took the Canon EOS R6 &#38; a tripod.</p>\n<p>It rained.</p>\n',
    );
  });

  it('publisher.md: a look before pasting shows what would be linked, by file and by standard input', async () => {
    const source =
      '<html lang="en"><h1>Canon EOS R6</h1><p>The Canon EOS R6.</p><p class="no">A Sony WH-1000XM4.</p>';
    const file = join(temporaryFolder(), 'article.html');
    writeFileSync(file, source);
    const shown = await cli(['links', '--page', file, '--publisher', 'paper']);
    assert.match(shown, /^2 link\(s\).*\n {2}0:4-16 .*"Canon EOS R6" -> /);
    const look = ['links', '--page', '-', '--publisher', 'paper', '--exclude', '.no'];
    assert.match(await cli(look, source), /^1 link\(s\)/);
    assert.match(
      await cli(look, 'We took the Canon EOS R6 on the trip.\n\nIt rained.\n'),
      /^1 link\(s\)/,
    );
    const wrong = await runCli([...look.slice(0, -1), ']['], system.env, source);
    assert.equal(wrong.code, 1);
    assert.match(wrong.err, /Cannot read the page/);
  });

  it('publisher.md: its rules hold within seconds of a change', async () => {
    const texts = [
      'The Canon EOS R6 Mark II and the Sony WH-1000XM4.',
      'My Canon EOS R6 Mark II again.',
    ];
    const names = async (more: object = {}) => (await linksOf(texts, more)).map(({ text }) => text);
    const soon = (expected: readonly string[]) =>
      eventually(async () => JSON.stringify(await names()) === JSON.stringify(expected));
    const all = await names();
    assert.deepEqual(all, ['Canon EOS R6 Mark II', 'Sony WH-1000XM4']);

    await set('categoriesBlocked=["cameras & optics"]');
    await soon(['Sony WH-1000XM4']);
    await set('categoriesBlocked=', 'categoriesAllowed=["Cameras & Optics > Cameras"]');
    await soon(['Canon EOS R6 Mark II']);
    await set('categoriesAllowed=', 'linksPerProduct=2');
    await soon([...all, 'Canon EOS R6 Mark II']);
    assert.deepEqual(await names({ rules: { linksPerProduct: 1 } }), all);
    assert.deepEqual(await names({ rules: { categoriesBlocked: ['Cameras & Optics'] } }), [
      'Sony WH-1000XM4',
    ]);
    const [first] = await linksOf(texts);
    const merchant = first?.product.merchant ?? '';
    await set('linksPerProduct=', `merchantsBlocked=${JSON.stringify([merchant])}`);
    await eventually(async () => {
      const links = await linksOf(texts);
      return links.every(({ product }) => product.merchant !== merchant);
    });
    assert.match(await cli(['publisher', 'history']), /"categoriesBlocked":\["cameras & optics"\]/);
  });

  const operations = readFileSync(join(installationRoot, 'docs/operations.md'), 'utf8');
  const scripts = [...operations.matchAll(/^```sh\n(set -eu\n(?:to|from)=[\s\S]*?)^```/gm)].map(
    ([, one]) => one ?? '',
  );
  const runScript = (script: string | undefined, env: Record<string, string>) =>
    execFileSync('sh', ['-c', script ?? 'false'], {
      env: { ...process.env, ...env },
      stdio: 'pipe',
    });
  const ask = async ({ url }: RunningSystem) => {
    const response = await fetch(`${url}/v1/links`, { method: 'POST', body: JSON.stringify(page) });
    return (await response.json()) as { links: { click: string }[] };
  };

  it('operations.md: the commands bring settings, secrets, events and index to another place', async () => {
    assert.equal(scripts.length, 2);
    const BACKUP = temporaryFolder();
    const { state, index } = system.paths;
    let click = '';
    try {
      const set = ['publisher', 'set', 'restored', 'name=Restored', 'enabled=true'];
      const { code, err } = await runCli(set, system.env);
      assert.equal(code, 0, err);
      click = (await eventually(async () => (await ask(system)).links[0]))?.click ?? '';
      await eventually(() =>
        readFileSync(join(state, 'settings.json'), 'utf8').includes('restored'),
      );
      const events = join(state, 'events');
      await eventually(() =>
        readdirSync(events).some((name) =>
          readFileSync(join(events, name), 'utf8').includes('restored'),
        ),
      );
      runScript(scripts[0], { BACKUP, STATE: state, INDEX: index });
    } finally {
      await system.stop();
    }
    const [STATE, INDEX] = [join(BACKUP, 'new/state'), join(BACKUP, 'new/index')];
    runScript(scripts[1], { BACKUP, STATE, INDEX });
    const second = await startSystem({
      LINKWEAVE_PATHS_STATE: STATE,
      LINKWEAVE_PATHS_INDEX: INDEX,
    });
    try {
      assert.equal((await ask(second)).links.length, 1);
      // Tokens of before are still known: the secret came along.
      const response = await fetch(`${second.url}/go/${click}`, { redirect: 'manual' });
      assert.equal(response.status, 302);
      // The page of before, and the one just asked for.
      await eventually(async () => {
        const { out } = await runCli(
          ['report', '--by', 'publisher', '--format', 'json'],
          second.env,
        );
        const { rows } = JSON.parse(out) as {
          rows: { key: string[]; figures: { pages: number } }[];
        };
        const restored = rows.find(({ key }) => key[0] === page.publisher);
        return (restored?.figures.pages ?? 0) >= 2;
      });
    } finally {
      await second.stop();
    }
  });
});
