import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { buildSync } from 'esbuild';
import { minify } from 'terser';

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
  'isTired|rest|isQuiet|about|isOwn|insert|check|minLength|nodes|isBlock|around',
  'gateway|skipped',
  'never|unlessAllowed|pageOff|paragraph|minLooseLength',
];
buildSync({
  ...options,
  entryPoints: [`${here}snippet/main.ts`],
  outfile: `${out}snippet.js`,
  mangleProps: new RegExp(`^(${ownNames.join('|')})$`),
});
await squeeze(`${out}snippet.js`);
buildSync({ ...options, entryPoints: [`${here}demo/demo.ts`], outfile: `${out}demo.js` });
buildSync({ ...options, entryPoints: [`${here}report/report.ts`], outfile: `${out}report.js` });
cpSync(`${here}report/report.html`, `${out}report.html`);
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

/**
 * Inlines what is used once, which the bundler does not: a fifteenth of the bytes. Where a browser
 * lacks something the snippet needs, the page is not to hear of it.
 */
async function squeeze(file) {
  const { code } = await minify(`try{${readFileSync(file, 'utf8').replace(/;\s*$/, '')}}catch{}`, {
    ecma: 2020,
    compress: { passes: 5, keep_fargs: false },
  });
  writeFileSync(file, code);
}
