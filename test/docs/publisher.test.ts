import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { installationRoot } from '../../shared/config/paths.ts';
import type { Link } from '../../shared/protocol/links.ts';
import { eventually } from '../support/eventually.ts';
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

describe('docs/publisher.md', () => {
  let system: RunningSystem;
  before(async function () {
    this.timeout(60_000);
    system = await startSystem();
    await set(`keys=${keys}`);
  });
  after(() => system.stop());

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

  it('its curl command is answered, with the key only', async () => {
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

  it('its Node program writes the page with links, or without when nobody answers', async () => {
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

  it('a look before pasting shows what would be linked, by file and by standard input', async () => {
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

  it('its rules hold within seconds of a change', async () => {
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
});
