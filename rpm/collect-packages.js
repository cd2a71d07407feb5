// Copies every package of package-lock.json from npm's cache to a folder, with their checksums:
//   node rpm/collect-packages.js NPM_CACHE FOLDER
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { tarballName } from './lock-to-packages.js';
import { packagesOfThisPlatform } from './this-platform.js';

const [cache = '', folder = ''] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });

/** @type {Map<string, string>} */
const checksums = new Map();
for (const one of packagesOfThisPlatform()) {
  const { sha512 } = one;
  const name = tarballName(one);
  if (checksums.has(name)) continue;
  // npm names what it keeps after its checksum.
  const parts = [sha512.slice(0, 2), sha512.slice(2, 4), sha512.slice(4)];
  const cached = join(cache, '_cacache/content-v2/sha512', ...parts);
  if (!existsSync(cached)) throw new Error(`Cannot find ${name} in npm's cache: ${cached}`);
  const bytes = readFileSync(cached);
  const seen = createHash('sha512').update(bytes).digest('hex');
  if (seen !== sha512) throw new Error(`Cannot use ${cached}: its sha512 is ${seen}`);
  writeFileSync(join(folder, name), bytes);
  checksums.set(name, sha512);
}
const lines = [...checksums].sort().map(([name, sha512]) => `${sha512}  ${name}\n`);
writeFileSync(join(folder, 'SHA512SUMS'), lines.join(''));
console.log(`${checksums.size} packages in ${folder}; check them with: sha512sum -c SHA512SUMS`);
