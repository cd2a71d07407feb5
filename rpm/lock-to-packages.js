/**
 * @typedef {object} LockEntry What package-lock.json says of one installed package.
 * @property {string} [version]
 * @property {string} [integrity] such as `sha512-…` in base64
 * @property {string} [license]
 * @property {string[]} [os] platforms it is made for; `!win32` excludes one
 * @property {string[]} [cpu]
 * @property {string[]} [libc]
 * @property {Record<string, string>} [dependencies]
 * @property {Record<string, string>} [optionalDependencies]
 * @property {Record<string, string>} [peerDependencies]
 * @property {Record<string, string>} [devDependencies] of the root only
 *
 * @typedef {object} Package
 * @property {string} path where it is installed, such as `node_modules/a/node_modules/b`
 * @property {string} name
 * @property {string} version
 * @property {string} sha512 of its tarball, hexadecimal
 * @property {string} license as it says itself
 * @property {string} group `core`, or the key of `optional` or `dev` where only they need it
 *
 * @typedef {{ os: string, cpu: string, libc: string }} Platform
 */

/**
 * The packages that belong on a platform.
 *
 * @param {{ packages: Record<string, LockEntry> }} lock package-lock.json
 * @param {Platform} platform
 * @param {Record<string, readonly string[]>} [optional] packages that the rest works without, by group
 * @returns {Package[]} by path
 */
export function lockToPackages({ packages: entries }, platform, optional = {}) {
  const installed = new Set(
    Object.keys(entries).filter((path) => path !== '' && fits(entries[path] ?? {}, platform)),
  );
  const { dependencies = {}, devDependencies = {} } = entries[''] ?? {};
  const apart = Object.values(optional).flat();
  /** Whoever comes first keeps what several need. */
  const roots = {
    core: Object.keys(dependencies).filter((name) => !apart.includes(name)),
    ...optional,
    dev: Object.keys(devDependencies),
  };
  /** @type {Map<string, string>} */
  const groups = new Map();
  for (const [group, names] of Object.entries(roots)) {
    for (const name of names) reach('', name, group);
  }

  return [...groups.keys()].sort().map((path) => {
    const { version, integrity, license = '' } = entries[path] ?? {};
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    if (!version || !integrity?.startsWith('sha512-')) {
      throw new Error(`Cannot use package-lock.json: ${path} has no version or no sha512`);
    }
    const sha512 = Buffer.from(integrity.slice('sha512-'.length), 'base64').toString('hex');
    return { path, name, version, sha512, license, group: groups.get(path) ?? '' };
  });

  /** @param {string} from @param {string} name @param {string} group */
  function reach(from, name, group) {
    const path = resolve(from, name);
    if (!path || groups.has(path)) return;
    groups.set(path, group);
    const needs = entries[path] ?? {};
    for (const kind of /** @type {const} */ ([
      'dependencies',
      'optionalDependencies',
      'peerDependencies',
    ])) {
      for (const one of Object.keys(needs[kind] ?? {})) reach(path, one, group);
    }
  }

  /** Where Node finds a package from inside another. @param {string} from @param {string} name */
  function resolve(from, name) {
    let folder = from;
    for (;;) {
      const path = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`;
      if (installed.has(path)) return path;
      if (folder === '') return undefined;
      folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')));
    }
  }
}

/** Folder name of a package's tarball. @param {Pick<Package, 'name' | 'version'>} one */
export function tarballName({ name, version }) {
  return `${name.replace('/', '-').replace('@', '')}-${version}.tgz`;
}

/** @param {LockEntry} entry @param {Platform} platform */
function fits(entry, platform) {
  return (
    isAllowed(entry.os, platform.os) &&
    isAllowed(entry.cpu, platform.cpu) &&
    isAllowed(entry.libc, platform.libc)
  );
}

/** @param {readonly string[] | undefined} list @param {string} value */
function isAllowed(list, value) {
  if (!list || list.includes('any')) return true;
  const isExcluding = list.every((one) => one.startsWith('!'));
  return isExcluding ? !list.includes(`!${value}`) : list.includes(value);
}
