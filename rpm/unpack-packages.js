// Makes node_modules from a folder of packages, without npm and without network:
//   node rpm/unpack-packages.js FOLDER
// What belongs where says package-lock.json; a package with another checksum stops it.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { tarballName } from './lock-to-packages.js';
import { packagesOfThisPlatform } from './this-platform.js';

const run = promisify(execFile);
const [folder = ''] = process.argv.slice(2);
// A package stands before those that are nested in it.
const packages = packagesOfThisPlatform();

for (const one of packages) {
  const file = join(folder, tarballName(one));
  const seen = createHash('sha512').update(readFileSync(file)).digest('hex');
  if (seen !== one.sha512) {
    throw new Error(
      `Cannot use ${file}: package-lock.json wants sha512 ${one.sha512}, it has ${seen}`,
    );
  }
  mkdirSync(one.path, { recursive: true });
}
const waiting = packages.values();
await Promise.all(
  Array.from({ length: availableParallelism() }, async () => {
    for (const one of waiting) {
      const file = join(folder, tarballName(one));
      const how = ['--no-same-owner', '--no-same-permissions', '--strip-components=1'];
      await run('tar', ['-xzf', file, ...how, '-C', one.path]);
    }
  }),
);
console.log(`${packages.length} packages unpacked`);
