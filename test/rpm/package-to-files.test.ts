import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { installationRoot } from '../../shared/config/paths.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const { packageToFiles } = (await import(join(installationRoot, 'rpm/package-to-files.js'))) as {
  packageToFiles(root: string): string[];
};
const { binaryNeeds } = (await import(join(installationRoot, 'rpm/binary-needs.js'))) as {
  binaryNeeds(bytes: Buffer): { cpu: string; glibc: number; glibcxx: number } | undefined;
};

function packageOf(files: Readonly<Record<string, string | Buffer>>): string {
  const root = temporaryFolder();
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return root;
}

/** The start of an ELF file and the names of the versions it was linked with. */
function elf(machine: number, ...versions: readonly string[]): Buffer {
  const header = Buffer.alloc(64);
  header.writeUInt32BE(0x7f454c46);
  header.writeUInt16LE(machine, 18);
  return Buffer.concat([header, Buffer.from(versions.map((one) => `${one}\0`).join(''))]);
}
const ownMachine = process.arch === 'arm64' ? 183 : 62;
const otherMachine = process.arch === 'arm64' ? 62 : 183;

describe('packageToFiles()', () => {
  it('keeps what runs and the licence; drops types, maps, sources, texts, tests', () => {
    const root = packageOf({
      'package.json': '{}',
      LICENSE: '',
      'index.js': '',
      'lib/a.js': '',
      'lib/a.js.map': '',
      'lib/a.d.ts': '',
      'src/a.cc': '',
      'README.md': '',
      'LICENSE.md': '',
      '.eslintrc.json': '',
      'test/a.js': '',
      'lib/test/a.js': '',
      'node_modules/b/index.js': '',
    });
    assert.deepEqual(packageToFiles(root), [
      'LICENSE',
      'LICENSE.md',
      'index.js',
      'lib/a.js',
      'lib/test/a.js',
      'package.json',
    ]);
  });

  it('keeps what a kept file names, wherever it lies', () => {
    const root = packageOf({
      'index.js': "require('./test/one'); import('./docs/two.mjs');",
      'test/one.js': "const three = require('../examples');",
      'docs/two.mjs': '',
      'examples/index.js': '',
      'examples/four.js': '',
    });
    assert.deepEqual(packageToFiles(root), [
      'docs/two.mjs',
      'examples/index.js',
      'index.js',
      'test/one.js',
    ]);
  });

  it('keeps the binaries that this machine can load with the oldest C library', () => {
    const root = packageOf({
      'good.node': elf(ownMachine, 'GLIBC_2.17', 'GLIBC_2.34', 'GLIBCXX_3.4.29'),
      'new.node': elf(ownMachine, 'GLIBC_2.38'),
      'musl.node': elf(ownMachine),
      'other.node': elf(otherMachine, 'GLIBC_2.17'),
      'mac.dylib': 'x',
      'win.dll': 'x',
    });
    assert.deepEqual(packageToFiles(root), ['good.node']);
  });

  it('refuses a package none of whose binaries can be loaded', () => {
    const root = packageOf({ 'index.js': '', 'new.node': elf(ownMachine, 'GLIBC_2.38') });
    assert.throws(() => packageToFiles(root), /none of its binaries can be loaded: new\.node/);
  });
});

describe('binaryNeeds()', () => {
  it('reads this Node’s own binary, and nothing else', () => {
    const needs = binaryNeeds(readFileSync(process.execPath));
    assert.equal(needs?.cpu, process.arch);
    assert.ok((needs?.glibc ?? 0) >= 17, `glibc 2.${needs?.glibc}`);
    assert.equal(binaryNeeds(Buffer.from('#!/bin/sh\n echo no binary at all')), undefined);
  });
});
