/** @typedef {import('./help-to-manual.js').Command} Command */

/**
 * What shells load for `linkweave`: bash as a file of bash-completion, zsh as an autoloaded function.
 *
 * @param {readonly Command[]} commands
 * @returns {{ bash: string, zsh: string }}
 */
export function manualToCompletions(commands) {
  const cases = casesOf(commands);
  const branches = cases.map(([pattern, words]) => `    ${pattern}) words='${words.join(' ')}' ;;`);
  const bash = `# Made from the help of linkweave.
_linkweave() {
  local current=\${COMP_WORDS[COMP_CWORD]} words=
  case "\${COMP_WORDS[*]:1:COMP_CWORD-1}" in
${branches.join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current") $(compgen -f -- "$current"))
}
complete -o filenames -F _linkweave linkweave
`;
  const zsh = `#compdef linkweave
# Made from the help of linkweave.
local candidates
case "\${(j: :)words[2,CURRENT-1]}" in
${branches.map((line) => line.replace(' words=', ' candidates=')).join('\n')}
esac
compadd -- \${=candidates}
_files
`;
  return { bash, zsh };
}

/**
 * Patterns of what stands on the line so far, and what may follow; the first that fits counts.
 * @param {readonly Command[]} commands @returns {[string, string[]][]}
 */
function casesOf(commands) {
  /** @type {Map<string, string[]>} */
  const first = new Map();
  /** @type {[string, string[]][]} */
  const two = [];
  for (const { name, words, options } of commands) {
    const [word = '', second] = name.split(' ');
    const follow = [...words, ...options];
    if (second) two.push([exactly(name), follow]);
    first.set(word, [...(first.get(word) ?? []), ...(second ? [second] : follow)]);
  }
  return [
    ["''", [...first.keys()]],
    ...two,
    ...[...first].map(
      ([word, follow]) => /** @type {[string, string[]]} */ ([exactly(word), follow]),
    ),
  ];
}

/** Pattern of a command with whatever stands behind it. @param {string} name */
function exactly(name) {
  return `'${name}' | '${name} '*`;
}
