import { readFileSync } from 'node:fs';

import { lockToPackages } from './lock-to-packages.js';

/** What the RPMs are built for: the machine that builds, with the C library of their distributions. */
const platform = { os: 'linux', cpu: process.arch, libc: 'glibc' };

/** Packages whose users do without them when they are missing: each group is an RPM of its own. */
export const optionalGroups = {
  reports: ['@duckdb/node-api'],
  sentry: ['@sentry/node'],
};

/** The packages of a package-lock.json that belong on this platform. @param {string} [lockFile] */
export function packagesOfThisPlatform(lockFile = 'package-lock.json') {
  return lockToPackages(JSON.parse(readFileSync(lockFile, 'utf8')), platform, optionalGroups);
}
