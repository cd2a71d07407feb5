// Makes one file each of libraries that processes read at their start, and has the compiled program import
// those: for each file Node looks in several places, reads, compiles and links, and files of CommonJS it
// searches for what they export. A program that was compiled without this step works as well.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('.', import.meta.url));
const dist = join(root, 'dist');
/** By file: what it has for the program. */
const libraries = {
  fastify: `export { default } from 'fastify';`,
  html: `export { compile, is, selectOne } from 'css-select';
    export { isTag, isText } from 'domhandler';
    export { parse, serializeOuter } from 'parse5';
    export { adapter } from 'parse5-htmlparser2-tree-adapter';`,
  'jsonc-parser': `export { findNodeAtLocation, getNodeValue, parseTree, printParseErrorCode } from 'jsonc-parser';`,
  pino: `export { default } from 'pino';`,
  'prom-client': `export { AggregatorRegistry, Counter, Gauge, Histogram, Registry } from 'prom-client';`,
  'snowball-stemmers': `export { algorithms, newStemmer } from 'snowball-stemmers';`,
  typebox: `export * from 'typebox';
    export { default } from 'typebox';
    export { Compile } from 'typebox/compile';
    export { Value } from 'typebox/value';`,
};
const fileOf = (name) => join(dist, 'libraries', `${name}.js`);

await Promise.all(
  Object.entries(libraries).map(([name, contents]) =>
    build({
      stdin: { contents, resolveDir: root },
      absWorkingDir: root,
      outfile: fileOf(name),
      bundle: true,
      format: 'esm',
      platform: 'node',
      target: 'node20',
      // What is an ES module is not wrapped as CommonJS is, and what is not used of it is left out.
      mainFields: ['module', 'main'],
      logLevel: 'warning',
      // For what CommonJS asks of Node.
      banner: {
        js: `import { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);`,
      },
    }),
  ),
);

const fileByImport = new Map(
  Object.entries(libraries).flatMap(([name, contents]) =>
    [...contents.matchAll(/ from '(.+)';/g)].map(([, from]) => [from, fileOf(name)]),
  ),
);
for (const name of readdirSync(dist, { recursive: true, encoding: 'utf8' })) {
  if (!name.endsWith('.js') || name.startsWith('libraries')) continue;
  const path = join(dist, name);
  const source = readFileSync(path, 'utf8');
  const joined = source.replace(/(?<=^import .* from ')[^']+(?=';$)/gm, (from) => {
    const file = fileByImport.get(from);
    if (!file) return from;
    const to = relative(dirname(path), file);
    return to.startsWith('.') ? to : `./${to}`;
  });
  if (joined !== source) writeFileSync(path, joined);
}
