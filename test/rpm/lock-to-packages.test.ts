import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { installationRoot } from '../../shared/config/paths.ts';

interface Package {
  readonly path: string;
  readonly name: string;
  readonly version: string;
  readonly sha512: string;
  readonly group: string;
}
type Lock = { readonly packages: Readonly<Record<string, object>> };
const { lockToPackages, tarballName } = (await import(
  join(installationRoot, 'rpm/lock-to-packages.js')
)) as {
  lockToPackages(
    lock: Lock,
    platform: { readonly os: string; readonly cpu: string; readonly libc: string },
    optional?: Readonly<Record<string, readonly string[]>>,
  ): Package[];
  tarballName(one: Pick<Package, 'name' | 'version'>): string;
};

const platform = { os: 'linux', cpu: 'x64', libc: 'glibc' };
const entry = { version: '1.0.0', integrity: 'sha512-AAEC' };
const groupsOf = (lock: Lock, optional = {}) =>
  Object.fromEntries(
    lockToPackages(lock, platform, optional).map(({ path, group }) => [path, group]),
  );

describe('lockToPackages()', () => {
  it('follows what each package needs, to the nearest folder as Node does', () => {
    const packages = {
      '': { dependencies: { a: '1' }, devDependencies: { test: '1' } },
      'node_modules/a': { ...entry, dependencies: { b: '1' }, optionalDependencies: { c: '1' } },
      'node_modules/a/node_modules/b': { ...entry, peerDependencies: { c: '1' } },
      'node_modules/b': entry,
      'node_modules/c': entry,
      'node_modules/test': { ...entry, dependencies: { b: '1', c: '1' } },
      'node_modules/nobodys': entry,
    };
    assert.deepEqual(groupsOf({ packages }), {
      'node_modules/a': 'core',
      'node_modules/a/node_modules/b': 'core',
      'node_modules/b': 'dev',
      'node_modules/c': 'core',
      'node_modules/test': 'dev',
    });
  });

  it('leaves out what is made for other platforms', () => {
    const optionalDependencies = { mac: '1', arm: '1', musl: '1', fits: '1', unix: '1' };
    const packages = {
      '': { dependencies: { a: '1' } },
      'node_modules/a': { ...entry, optionalDependencies },
      'node_modules/mac': { ...entry, os: ['darwin'] },
      'node_modules/arm': { ...entry, os: ['linux'], cpu: ['arm64'] },
      'node_modules/musl': { ...entry, cpu: ['x64'], libc: ['musl'] },
      'node_modules/fits': { ...entry, os: ['linux'], cpu: ['x64'], libc: ['glibc'] },
      'node_modules/unix': { ...entry, os: ['!win32'] },
    };
    assert.deepEqual(Object.keys(groupsOf({ packages })), [
      'node_modules/a',
      'node_modules/fits',
      'node_modules/unix',
    ]);
  });

  it('what an optional group alone needs is that group’s', () => {
    const packages = {
      '': { dependencies: { a: '1', big: '1' } },
      'node_modules/a': { ...entry, dependencies: { shared: '1' } },
      'node_modules/big': { ...entry, dependencies: { shared: '1', own: '1' } },
      'node_modules/own': entry,
      'node_modules/shared': entry,
    };
    assert.deepEqual(groupsOf({ packages }, { extra: ['big'] }), {
      'node_modules/a': 'core',
      'node_modules/big': 'extra',
      'node_modules/own': 'extra',
      'node_modules/shared': 'core',
    });
  });

  it('refuses a package without a sha512', () => {
    const packages = {
      '': { dependencies: { a: '1' } },
      'node_modules/a': { version: '1.0.0', integrity: 'sha1-AAEC' },
    };
    assert.throws(() => groupsOf({ packages }), /node_modules\/a has no version or no sha512/);
  });

  it('finds in package-lock.json what npm finds for production', function () {
    this.timeout(60_000);
    const text = readFileSync(join(installationRoot, 'package-lock.json'), 'utf8');
    const found = lockToPackages(JSON.parse(text) as Lock, {
      ...platform,
      cpu: process.arch,
    });
    const listed = execFileSync('npm', ['ls', '--omit=dev', '--all', '--parseable'], {
      cwd: installationRoot,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const wanted = listed.trim().split('\n').slice(1);
    assert.ok(wanted.length > 100, `only ${wanted.length} packages were listed`);
    assert.deepEqual(
      found.filter(({ group }) => group !== 'dev').map(({ path }) => join(installationRoot, path)),
      wanted.toSorted(),
    );
  });
});

describe('tarballName()', () => {
  it('is a plain file name, different for each package', () => {
    assert.equal(tarballName({ name: '@a/b', version: '1.0.0' }), 'a-b-1.0.0.tgz');
    assert.equal(tarballName({ name: 'b', version: '1.0.0' }), 'b-1.0.0.tgz');
  });
});
