import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, extname, join, normalize } from 'node:path';

import { binaryNeeds } from './binary-needs.js';

/** The oldest C and C++ libraries a binary may ask for: those of RHEL 9. */
export const oldest = { glibc: 34, glibcxx: 29 };

const legal = /^(licen[sc]e|copying|notice|authors|patents)/i;
const notForRunning =
  /\.(map|md|markdown|ts|mts|cts|tsx|flow|coffee|c|cc|cpp|h|hpp|gyp|gypi|cmake|tsbuildinfo|ps1|cmd|bat|html|png|gif|jpg|svg)$/i;
const foldersNotForRunning =
  /^(tests?(-.*)?|__tests__|examples?|playground|bench|benchmarks?|docs?|coverage|fixtures|types|typings|man)$/;
const binary = /\.(node|so(\.\d+)*|dll|dylib|exe|lib|pdb|a)$/i;
const code = /\.(js|cjs|mjs|json)$/;

/**
 * The files of an installed package that running needs: no types, sources, maps, tests, texts, and no
 * binaries of other machines, systems or newer C libraries. Whatever a kept file names stays too.
 *
 * @param {string} root folder of the package
 * @returns {string[]} paths below it, sorted
 * @throws if it has binaries for this machine and none can be loaded
 */
export function packageToFiles(root) {
  const all = filesBelow(root);
  const kept = new Set(all.filter((path) => isForRunning(root, path)));
  const binaries = all.filter((path) => binary.test(path));
  if (binaries.length > 0 && !binaries.some((path) => kept.has(path))) {
    throw new Error(
      `Cannot use ${root}: none of its binaries can be loaded: ${binaries.join(' ')}`,
    );
  }
  const known = new Set(all);
  for (const path of kept) {
    if (!code.test(path)) continue;
    for (const named of namedBy(readFileSync(join(root, path), 'utf8'))) {
      const target = normalize(join(dirname(path), named));
      const guesses = ['', '.js', '.cjs', '.mjs', '.json', '/index.js', '/index.mjs', '/index.cjs'];
      const found = guesses.map((end) => target + end).find((one) => known.has(one));
      // A set that grows while it is walked: what is added is walked as well.
      if (found && !binary.test(found)) kept.add(found);
    }
  }
  return [...kept].sort();
}

/** @param {string} root @param {string} path */
function isForRunning(root, path) {
  const name = basename(path);
  if (legal.test(name)) return true;
  if (name.startsWith('.')) return false;
  if (foldersNotForRunning.test(path.split('/')[0] ?? '')) return false;
  if (notForRunning.test(name)) return false;
  if (!binary.test(name) && extname(name) !== '') return true;
  const needs = binaryNeeds(readFileSync(join(root, path)));
  if (!needs) return !binary.test(name);
  return (
    needs.cpu === process.arch &&
    needs.glibc > 0 &&
    needs.glibc <= oldest.glibc &&
    needs.glibcxx <= oldest.glibcxx
  );
}

/** Paths that a file requires or imports. @param {string} text */
function* namedBy(text) {
  const mention =
    /(?:\brequire\(|\bfrom|\bimport|\bimport\(|\bresolve\()\s*['"](\.{1,2}\/[^'"]+)['"]/g;
  for (const [, path = ''] of text.matchAll(mention)) yield path;
}

/** @param {string} root @returns {string[]} */
function filesBelow(root) {
  /** @type {string[]} */
  const files = [];
  const walk = (/** @type {string} */ folder) => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = join(folder, entry.name);
      // Packages that are nested in this one are packages of their own.
      if (entry.isDirectory() && path !== 'node_modules') walk(path);
      else if (entry.isFile()) files.push(path);
    }
  };
  walk('');
  return files;
}
