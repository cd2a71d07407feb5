import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

import { installationRoot } from '../shared/config/paths.ts';
import { serviceNames } from '../shared/protocol/exchange.ts';
import { serviceScript } from '../shared/service/service-script.ts';

interface Source {
  /** Path from the root. */
  readonly path: string;
  /** What it imports: packages by name, own files by path from the root. */
  readonly imports: readonly string[];
  readonly text: string;
}

const readFolders = ['services', 'shared', 'browser', 'cli', 'bench', 'test'];
const sources = readFolders.flatMap((folder) => readSources(folder));

function readSources(folder: string): Source[] {
  return readdirSync(join(installationRoot, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.d.ts'))
    .map((name) => {
      const path = join(folder, name);
      const text = readFileSync(join(installationRoot, path), 'utf8');
      const specifiers = [
        ...text.matchAll(/(?:from|^import) '([^']+)';/gm),
        ...text.matchAll(/\bimport\('([^']+)'\)/g),
      ].map((match) => match[1] ?? '');
      const imports = specifiers.map((one) =>
        one.startsWith('.') ? relative('.', join(dirname(path), one)) : one,
      );
      return { path, imports, text };
    });
}

const importersOf = (name: string) =>
  sources
    .filter((source) => source.imports.some((one) => one === name || one.startsWith(`${name}/`)))
    .map((source) => source.path);
/** Imports nothing itself. */
const sharedWithPages = 'shared/page/block-rules.ts';
const isIn = (path: string, folder: string) => path.startsWith(`${folder}/`);

describe('architecture', () => {
  it('reads a plausible number of files and imports', () => {
    assert.ok(sources.length > 100, `only ${sources.length} files were read`);
    const imports = sources.reduce((sum, source) => sum + source.imports.length, 0);
    assert.ok(imports > 400, `only ${imports} imports were read`);
    for (const service of serviceNames) {
      assert.ok(
        sources.some(({ path }) => path === serviceScript(service).replace('.js', '.ts')),
        service,
      );
    }
  });

  const serviceFolders = new Set(serviceNames.map((name) => dirname(serviceScript(name))));
  for (const folder of serviceFolders) {
    it(`${folder} imports itself and shared only`, () => {
      for (const source of sources.filter((one) => isIn(one.path, folder))) {
        const foreign = source.imports.filter((one) => isIn(one, 'services') && !isIn(one, folder));
        assert.deepEqual(foreign, [], source.path);
      }
    });
  }

  it('shared imports no service, and the page’s code nothing that runs in Node', () => {
    assert.deepEqual(sources.find(({ path }) => path === sharedWithPages)?.imports, []);
    for (const source of sources) {
      const own = source.imports.filter((one) => readFolders.includes(one.split('/')[0] ?? ''));
      if (isIn(source.path, 'shared')) {
        assert.ok(
          own.every((one) => isIn(one, 'shared')),
          source.path,
        );
      }
      if (isIn(source.path, 'browser')) {
        assert.ok(
          own.every((one) => isIn(one, 'browser') || one === sharedWithPages),
          source.path,
        );
        assert.ok(!source.imports.some((one) => one.startsWith('node:')), source.path);
      }
    }
  });

  it('only shared/messaging imports zeromq', () => {
    const allowed = ['shared/messaging', 'test/shared/messaging', 'test/fuzz'];
    const importers = importersOf('zeromq');
    assert.ok(importers.length > 0);
    assert.ok(
      importers.every((path) => allowed.some((folder) => isIn(path, folder))),
      importers.join(),
    );
  });

  it('only the stores of the index and of control, and the prototypes of formats, import lmdb', () => {
    const allowed = ['services/product-index/store', 'services/control/store', 'bench/prototype'];
    const importers = importersOf('lmdb');
    assert.ok(importers.length > 0);
    assert.ok(
      importers.every((path) => allowed.some((folder) => isIn(path, folder))),
      importers.join(),
    );
  });

  it('the gateway reaches neither an index nor a stemmer', () => {
    const reached = reachableFrom('services/gateway/main.ts');
    assert.ok(reached.size > 20, `only ${reached.size} files were reached`);
    for (const path of reached) {
      const { imports = [] } = sources.find((source) => source.path === path) ?? {};
      assert.ok(!imports.includes('lmdb') && !imports.includes('snowball-stemmers'), path);
    }
  });

  it('only shared/config and the command line read the environment', () => {
    const readers = sources.filter(
      ({ path, text }) => text.includes('process.env') && !isIn(path, 'test'),
    );
    const allowed = ['shared/config', 'cli'];
    for (const { path } of readers)
      assert.ok(
        allowed.some((folder) => isIn(path, folder)),
        path,
      );
  });

  it('no file is longer than 300 lines', () => {
    const long = sources.filter((source) => source.text.split('\n').length > 301);
    assert.deepEqual(
      long.map((source) => source.path),
      [],
    );
  });
});

function reachableFrom(entry: string): Set<string> {
  const reached = new Set([entry]);
  for (const path of reached) {
    for (const one of sources.find((source) => source.path === path)?.imports ?? []) {
      if (one.endsWith('.ts')) reached.add(one);
    }
  }
  return reached;
}
