import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { buildBase } from '../../../services/product-index/feed/build-base.ts';
import { installationRoot } from '../../../shared/config/paths.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { makeGold } from './make-page.ts';

const run = promisify(execFile);
const program = join(installationRoot, 'dist/cli/main.js');
const assess = (...args: readonly string[]) => run(process.execPath, [program, 'assess', ...args]);

const feed = [
  'id,title,brand,link',
  'p1,Canon EOS R6 Mark II Body,Canon,https://shop.example/1',
  'p2,Sony WH-1000XM4 Headphones,Sony,https://shop.example/2',
  'p3,Nikon Z6 III Mirrorless Camera,Nikon,https://shop.example/3',
  ...Array.from(
    { length: 200 },
    (_, i) => `d${i},Lamp ${i} with shade,Lumo,https://shop.example/d${i}`,
  ),
];
// b.example is a held-out site.
const gold = [
  makeGold(['I take the [Canon EOS R6 Mark II=p1] and the [Sony WH-1000XM4=p2] along.'], {
    id: 'a',
    site: 'a.example',
  }),
  makeGold(['The [Nikon Z6 III=p3] is what I had before.'], { id: 'b', site: 'b.example' }),
];

describe('assess', () => {
  const folder = temporaryFolder();
  const index = join(folder, 'index');
  const goldFile = join(folder, 'gold.jsonl');

  before(async () => {
    const feedFile = join(folder, 'shop.csv');
    writeFileSync(feedFile, feed.join('\n'));
    writeFileSync(goldFile, gold.map((page) => JSON.stringify(page)).join('\n'));
    await buildBase({ out: index, feeds: [feedFile] });
  });

  it('assess scores an engine and the baselines on an index, and writes a report', async () => {
    const report = join(folder, 'report.html');
    const { stdout } = await assess(
      ...['--gold', goldFile, '--index', index, '--engine', 'ngram', '--compare', 'chunk/text'],
      ...['--samples', '50', '--report', report],
    );
    assert.match(stdout, /^figure +ngram\/text +chunk\/text +overlap +bm25 +exact-longest$/m);
    assert.match(stdout, /^right product first, given the span +1\.00 1\.00-1\.00/m);
    assert.match(stdout, /Side: tune\. 1 sites, 1 pages/);
    assert.ok(!stdout.includes('Nikon'));
    const html = readFileSync(report, 'utf8');
    assert.ok(html.includes('Canon EOS R6 Mark II') && !html.includes('Nikon'));
  });

  it('assess --split all shows both sides, and the errors of neither that is held out', async () => {
    const { stdout } = await assess(
      ...['--gold', goldFile, '--index', index, '--split', 'all', '--json', '--samples', '20'],
      '--without-baselines',
    );
    const { sides } = JSON.parse(stdout);
    assert.deepEqual(
      sides.map(({ split, knownCount }: { split: string; knownCount: number }) => [
        split,
        knownCount,
      ]),
      [
        ['tune', 2],
        ['held-out', 1],
      ],
    );
    assert.deepEqual(sides[1].errors, []);
  });

  it('assess --engines and --apart score phrases, per language those apart', async () => {
    const { stdout } = await assess(
      ...['--gold', goldFile, '--index', index, '--engines', 'shape,ngram', '--apart', goldFile],
      ...['--split', 'all', '--samples', '5', '--without-baselines', '--json'],
    );
    const { phrases, apart } = JSON.parse(stdout);
    const names = phrases.sides[0].engines.map(({ engine }: { engine: string }) => engine);
    assert.deepEqual(names, ['blend', 'shape', 'ngram']);
    assert.equal(apart.phrases.languages[0].mentionCount, 3);
    assert.equal(apart.languages[0].knownCount, 3);
  });

  it('assess --spans needs neither gold nor index', async () => {
    const file = join(folder, 'few.conll');
    writeFileSync(file, 'My\tO\nNexus\tB-product\n7\tI-product\nrocks\tO\n');
    const { stdout } = await assess('--spans', file, '--samples', '20');
    assert.match(stdout, /few\.conll: 1 sentences, 1 product mentions/);
  });

  const refusals: readonly [string, readonly string[], RegExp][] = [
    ['an unknown engine', ['--engine', 'psychic'], /UNKNOWN_ENGINE/],
    ['an unknown algorithm', ['--relevance', 'psychic'], /UNKNOWN_RELEVANCE/],
    ['an unknown side', ['--split', 'best'], /--split must be tune, held-out or all: best/],
    [
      'a threshold above one',
      ['--publish-at', '60'],
      /--publish-at must be a number from 0 to 1: 60/,
    ],
  ];
  for (const [what, args, message] of refusals) {
    it(`assess refuses ${what}`, async () => {
      const failed = assess('--gold', goldFile, '--index', index, ...args);
      await assert.rejects(failed, (error: { code: number; stderr: string }) => {
        assert.equal(error.code, 1);
        assert.match(error.stderr, message);
        return true;
      });
    });
  }

  it('assess refuses gold whose products are not in the index', async () => {
    const foreign = join(folder, 'foreign.jsonl');
    const page = makeGold(['The [Canon EOS R6=x9].'], { site: 'a.example' });
    writeFileSync(foreign, JSON.stringify(page));
    await assert.rejects(assess('--gold', foreign, '--index', index), {
      message: /no offer of index base-\S+ has one of the gold's 1 product ids/,
    });
  });

  it('assess says how it is used when there is nothing to assess', async () => {
    await assert.rejects(assess(), { code: 2 });
    const { stdout } = await assess('--help');
    assert.match(stdout, /^Usage: linkweave assess/);
  });
});
