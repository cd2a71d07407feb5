import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Names that packages use beside those of the SPDX list. */
const sameAs = new Map([
  ['Apache-2', 'Apache-2.0'],
  ['AGPL-3.0', 'AGPL-3.0-only'],
]);

/** How the text of a licence begins, for packages that have a text and no name. */
const texts = /** @type {const} */ ([
  [/permission is hereby granted, free of charge/i, 'MIT'],
  [/apache license\s+version 2\.0/i, 'Apache-2.0'],
  [/redistribution and use in source and binary forms/i, 'BSD-3-Clause'],
]);

/**
 * The licence of an installed package, as an SPDX expression.
 *
 * @param {string} root folder of the package
 * @throws if neither package.json nor a text says it
 */
export function packageToLicence(root) {
  const { license, licenses } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  if (typeof license === 'string') return sameAs.get(license) ?? license;
  const choice = [license, licenses].flat().filter((one) => typeof one === 'object' && one);
  // Several to choose from: one whose name SPDX knows.
  const known = choice.map(({ type }) => String(type)).find((type) => !type.includes(' '));
  if (known) return sameAs.get(known) ?? known;
  const file = readdirSync(root).find((name) => /^licen[sc]e/i.test(name));
  const text = file === undefined ? '' : readFileSync(join(root, file), 'utf8');
  const found = texts.find(([start]) => start.test(text))?.[1];
  if (!found)
    throw new Error(`Cannot tell the licence of ${root}: look at its files and name it here`);
  return found;
}
