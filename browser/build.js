import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { buildSync } from 'esbuild';

/** Bytes over the wire that a publisher's page pays for the snippet, at most. */
const MAX_GZIP_BYTES = 3 * 1024;

const here = fileURLToPath(new URL('.', import.meta.url));
const out = fileURLToPath(new URL('../dist/browser/', import.meta.url));
mkdirSync(out, { recursive: true });

const options = {
  bundle: true,
  minify: true,
  format: 'iife',
  target: 'es2021',
  charset: 'utf8',
  legalComments: 'none',
  tsconfigRaw: {}, // without "use strict"
  logLevel: 'warning',
};
/** Property names that neither the browser nor the gateway knows. */
const ownNames = [
  'isTired|rest|beQuiet|about|isOwn|insert|check|seen|onShadowRoot|minLength|nodes|isBlock|around',
  'mayLink|isWanted|toAnchor|change|isFirst|gateway|allowed|skipped',
];
buildSync({
  ...options,
  entryPoints: [`${here}snippet/main.ts`],
  outfile: `${out}snippet.js`,
  mangleProps: new RegExp(`^(${ownNames.join('|')})$`),
});
buildSync({ ...options, entryPoints: [`${here}demo/demo.ts`], outfile: `${out}demo.js` });
buildSync({ ...options, entryPoints: [`${here}report/report.ts`], outfile: `${out}report.js` });
cpSync(`${here}report/report.html`, `${out}report.html`);
buildSync({
  ...options,
  entryPoints: [`${here}console/main.tsx`],
  outfile: `${out}console.js`,
  target: 'es2022',
  jsx: 'automatic',
  jsxImportSource: 'preact',
});
// The style of the charts' library comes with it.
buildSync({
  ...options,
  entryPoints: [`${here}console/console.css`],
  outfile: `${out}console.css`,
  target: 'es2022',
});
for (const file of ['console.html', 'icon.svg']) cpSync(`${here}console/${file}`, `${out}${file}`);
for (const file of ['demo.html', 'demo.css']) cpSync(`${here}demo/${file}`, `${out}${file}`);

const snippet = readFileSync(`${out}snippet.js`);
const gzipBytes = gzipSync(snippet, { level: 9 }).length;
if (gzipBytes > MAX_GZIP_BYTES) {
  console.error(
    `Cannot accept the snippet: at most ${MAX_GZIP_BYTES} bytes gzipped, it has ${gzipBytes}`,
  );
  process.exit(1);
}
console.log(`dist/browser/snippet.js: ${snippet.length} bytes, ${gzipBytes} gzipped`);
