// Lays out everything that the RPMs hold below FOLDER/root, as it will lie below /:
//   node rpm/stage.js FOLDER
// in a tree that was compiled. Beside it come core, reports and sentry: which folders of packages belong to
// which RPM; core.provides and so on: what is bundled; core.licences: theirs, in one expression.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { helpToManual } from './help-to-manual.js';
import { manualToCompletions } from './manual-to-completions.js';
import { manualToMan } from './manual-to-man.js';
import { packageToFiles } from './package-to-files.js';
import { packageToLicence } from './package-to-licence.js';
import { optionalGroups, packagesOfThisPlatform } from './this-platform.js';

const [folder = ''] = process.argv.slice(2);
const stage = join(folder, 'root');
const program = join(stage, 'usr/lib/linkweave');
const share = join(stage, 'usr/share');
const { version, description } = JSON.parse(readFileSync('package.json', 'utf8'));

cpSync('rpm/root', stage, { recursive: true });

// The program, in the order in which it is read.
for (const file of ['package.json', 'ecosystem.config.js']) copy(file, program);
for (const folder of ['cli', 'services', 'shared', 'libraries', 'browser']) {
  copyTree(`dist/${folder}`, program, (path) => !path.endsWith('.map'));
}
// Data that stands beside the sources, such as the weights of an engine.
for (const folder of ['services', 'shared']) {
  copyTree(folder, program, (path) => !/\.(ts|md)$/.test(path));
}
copyTree('samples', program, () => true);

const packages = packagesOfThisPlatform().filter(({ group }) => group !== 'dev');
for (const { path } of packages) {
  for (const file of packageToFiles(path)) copy(join(path, file), program);
}

// The documentation, in the folders that its links expect.
const documentation = join(share, 'doc/linkweave');
for (const file of ['README.md', 'ARCHITECTURE.md', 'CHANGELOG.md']) copy(file, documentation);
copyTree('docs', documentation, () => true);

const commands = helpToManual((args) => {
  const { stdout, stderr } = spawnSync(process.execPath, ['dist/cli/main.js', ...args]);
  return `${stdout}${stderr}`;
});
const { errorCodes } = await import(new URL('../dist/shared/errors.js', import.meta.url).href);
const errors = Object.entries(errorCodes).map(
  ([code, { meaning }]) => /** @type {[string, string]} */ ([code, meaning]),
);
const man = manualToMan(commands, { version, description, errors });
write(join(share, 'man/man1/linkweave.1.gz'), gzipSync(man, { level: 9 }));
const { bash, zsh } = manualToCompletions(commands);
write(join(share, 'bash-completion/completions/linkweave'), bash);
write(join(share, 'zsh/site-functions/_linkweave'), zsh);

// Who made what is bundled, and under which licence; the texts lie beside each package.
copy('LICENSE', join(share, 'licenses/linkweave'));
for (const group of ['core', ...Object.keys(optionalGroups)]) {
  const own = packages.filter((one) => one.group === group);
  /** @type {Set<string>} */
  const licences = new Set(['MIT']);
  const lines = own.map((one) => {
    const licence = packageToLicence(one.path);
    licences.add(licence);
    return `${one.name} ${one.version}: ${licence}, /usr/lib/linkweave/${one.path}\n`;
  });
  const name = group === 'core' ? 'linkweave' : `linkweave-${group}`;
  write(join(share, 'licenses', name, 'BUNDLED'), lines.sort().join(''));
  // A nested package lies in the folder of one that belongs to the same RPM.
  const top = own.filter(({ path }) => path.lastIndexOf('node_modules/') === 0);
  writeFileSync(
    join(folder, group),
    top.map(({ path }) => `/usr/lib/linkweave/${path}\n`).join(''),
  );
  const provides = own.map(
    (one) => `Provides: bundled(npm(${one.name})) = ${rpmVersion(one.version)}\n`,
  );
  writeFileSync(join(folder, `${group}.provides`), provides.join(''));
  const expression = [...licences].sort().map(inExpression).join(' AND ');
  writeFileSync(join(folder, `${group}.licences`), expression);
}

// The same modes whatever the umask was; Node runs what lies in the program's folder.
execFileSync('chmod', ['-R', 'u=rwX,go=rX', stage]);
execFileSync('find', [program, '-type', 'f', '-exec', 'chmod', '644', '{}', '+']);

/** @param {string} file @param {string} target a folder below which it gets the same path */
function copy(file, target) {
  const to = join(target, file);
  mkdirSync(dirname(to), { recursive: true });
  cpSync(file, to);
}

/** @param {string} from @param {string} target @param {(path: string) => boolean} isWanted */
function copyTree(from, target, isWanted) {
  for (const entry of readdirSync(from, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath ?? entry.path, entry.name);
    if (entry.isFile() && isWanted(file)) copy(file, target);
  }
}

/** @param {string} path @param {string | Buffer} content */
function write(path, content) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

/** RPM has other rules for a version that is not final. @param {string} one */
function rpmVersion(one) {
  return one.replace('-', '~').replaceAll('-', '.');
}

/** @param {string} licence */
function inExpression(licence) {
  return licence.includes(' ') ? `(${licence})` : licence;
}
