/**
 * @typedef {object} Command
 * @property {string} name such as `index build`
 * @property {string} does in a few words
 * @property {string[]} usage lines, each from `linkweave` on or continuing the one above
 * @property {string} text what its help says below
 * @property {string[]} options such as `--out`
 * @property {string[]} words that may follow, such as `list`
 */

/**
 * Reads the command line's own help, so that the manual cannot say something else.
 *
 * @param {(args: readonly string[]) => string} help what `linkweave ARGS` prints
 * @returns {Command[]} in the order of `linkweave help`
 * @throws if a command has no usage
 */
export function helpToManual(help) {
  return help(['help'])
    .split('\n')
    .flatMap((line) => {
      const [, name, does = ''] = /^ {2}linkweave (\S+(?: \S+)?) {2,}(.+)$/.exec(line) ?? [];
      return name === undefined ? [] : [describe(name, does, help([...name.split(' '), '--help']))];
    });
}

/** @param {string} name @param {string} does @param {string} said @returns {Command} */
function describe(name, does, said) {
  // A command that does not know --help says so first.
  const lines = said.slice(said.indexOf('Usage: ')).trimEnd().split('\n');
  if (!lines[0]?.startsWith(`Usage: linkweave ${name}`)) {
    throw new Error(`Cannot describe the command ${name}: its help is ${JSON.stringify(said)}`);
  }
  const usageCount = lines.findIndex((line, i) => i > 0 && !line.startsWith('  '));
  const usage = lines
    .slice(0, usageCount < 0 ? undefined : usageCount)
    .map((line) => line.slice('Usage: '.length).trimEnd());
  const text = usageCount < 0 ? '' : lines.slice(usageCount).join('\n');
  const options = new Set([...lines.join('\n').matchAll(/--[a-z][a-z-]*/g)].map(([one]) => one));
  const words = usage.flatMap((line) => {
    const [, found] =
      new RegExp(`^linkweave ${name} ([a-z]+(?:\\|[a-z]+)*)(?: |$)`).exec(line) ?? [];
    return found?.split('|') ?? [];
  });
  return { name, does, usage, text, options: [...options].sort(), words };
}
