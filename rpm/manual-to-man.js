/** @typedef {import('./help-to-manual.js').Command} Command */

/**
 * The manual page linkweave(1).
 *
 * @param {readonly Command[]} commands
 * @param {{ version: string, description: string, errors: readonly [code: string, meaning: string][] }} about
 * @returns {string} for man(7)
 */
export function manualToMan(commands, { version, description, errors }) {
  return [
    `.TH LINKWEAVE 1 "" "Linkweave ${version}" "Linkweave"`,
    '.SH NAME',
    `linkweave \\- ${escaped(description.charAt(0).toLowerCase() + description.slice(1))}`,
    '.SH SYNOPSIS',
    '.B linkweave',
    '.I command',
    '[arguments]',
    '.SH DESCRIPTION',
    paragraph(
      'Runs a command of Linkweave on the installed system. Root becomes the user linkweave first, so that ' +
        'every file belongs to the service: files named in arguments must be readable by that user.',
    ),
    '.SH COMMANDS',
    ...commands.flatMap(commandToLines),
    '.SH EXIT STATUS',
    '0: done. 1: not done, standard error says why. 2: wrong arguments.',
    '.SH ERRORS',
    'Each message of an error begins with one of these codes; errors.md says what to do about it.',
    ...errors.flatMap(([code, meaning]) => ['.TP', `.B ${code}`, paragraph(meaning)]),
    '.SH FILES',
    ...files.flatMap(([path, meaning]) => ['.TP', `.I ${path}`, paragraph(meaning)]),
    '.SH ENVIRONMENT',
    '.TP',
    '.B LINKWEAVE_CONFIG',
    'The configuration file, if it is another one.',
    '.TP',
    '.B LINKWEAVE_SECTION_KEY',
    'Goes over the value of the configuration file, such as LINKWEAVE_GATEWAY_PORT=8081.',
    '.SH LICENCE',
    'MIT. Bundled packages have licences of their own, listed in /usr/share/licenses/linkweave; among them PM2,',
    'AGPL\\-3.0, which is used unmodified, as a separate program.',
    '.SH SEE ALSO',
    '.BR systemctl (1),',
    '.BR journalctl (1),',
    '/usr/share/doc/linkweave',
    '',
  ].join('\n');
}

/** @type {readonly (readonly [string, string])[]} */
const files = [
  ['/etc/linkweave/config.json', 'The configuration. An upgrade leaves it as it is.'],
  ['/var/lib/linkweave', 'Everything that changes: indexes, settings, events. Removing leaves it.'],
  ['/var/lib/linkweave/feeds', 'Feeds for the nightly build of linkweave-index.timer.'],
  ['/run/linkweave', 'Sockets of the processes, and of PM2.'],
  ['/usr/lib/linkweave', 'The program.'],
  ['/usr/share/doc/linkweave', 'The documentation; docs/install.md and docs/operations.md first.'],
];

/** @param {Command} command */
function commandToLines({ name, does, usage, text }) {
  return [
    `.SS ${escaped(name)}`,
    paragraph(does.charAt(0).toUpperCase() + does.slice(1)),
    '.PP',
    '.nf',
    ...usage.map((line) => paragraph(line)),
    '.fi',
    ...(text === '' ? [] : ['.PP', ...text.split('\n').map(paragraph)]),
  ];
}

/** A line of text; one that begins with a dot or a quote would be taken for a request. @param {string} text */
function paragraph(text) {
  return escaped(text).replace(/^(?=[.'])/, '\\&');
}

/** @param {string} text */
function escaped(text) {
  return text.replaceAll('\\', '\\e').replaceAll('-', '\\-');
}
