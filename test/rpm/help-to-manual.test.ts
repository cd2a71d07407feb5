import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { installationRoot } from '../../shared/config/paths.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

interface Command {
  readonly name: string;
  readonly does: string;
  readonly usage: readonly string[];
  readonly text: string;
  readonly options: readonly string[];
  readonly words: readonly string[];
}
const load = async (file: string): Promise<unknown> => import(join(installationRoot, 'rpm', file));
const { helpToManual } = (await load('help-to-manual.js')) as {
  helpToManual(help: (args: readonly string[]) => string): Command[];
};
const { manualToMan } = (await load('manual-to-man.js')) as {
  manualToMan(commands: readonly Command[], about: object): string;
};
const { manualToCompletions } = (await load('manual-to-completions.js')) as {
  manualToCompletions(commands: readonly Command[]): { bash: string; zsh: string };
};

const program = join(installationRoot, 'dist/cli/main.js');
const help = (args: readonly string[]) => {
  const { stdout, stderr } = spawnSync(process.execPath, [program, ...args], { encoding: 'utf8' });
  return `${stdout}${stderr}`;
};

describe('the manual made from the command line’s help', function () {
  this.timeout(60_000);
  let commands: Command[];

  before(() => {
    commands = helpToManual(help);
  });

  it('knows every command of linkweave help, with its usage', () => {
    const listed = help(['help']).match(/^ {2}linkweave /gm) ?? [];
    assert.ok(commands.length > 10);
    assert.equal(commands.length, listed.length);
    for (const { name, usage } of commands) assert.ok(usage[0]?.startsWith(`linkweave ${name}`));
  });

  it('finds options and the words that may follow', () => {
    const of = (name: string) => commands.find((one) => one.name === name);
    assert.ok(of('index build')?.options.includes('--out'));
    assert.ok(of('publisher')?.words.includes('history'));
    assert.deepEqual(of('links')?.words, ['off', 'on']);
  });

  it('the page holds all of it, and nothing that man would take for a request', () => {
    const about = { version: '1.2.3', description: 'Finds names', errors: [['A_CODE', "'x' .y"]] };
    const man = manualToMan(
      [...commands, { ...nothing, name: 'last', text: ".dot\n'quote" }],
      about,
    );
    for (const { name, options } of commands) {
      assert.ok(man.includes(`\n.SS ${name.replaceAll('-', '\\-')}\n`), name);
      for (const option of options) assert.ok(man.includes(option.replaceAll('-', '\\-')), option);
    }
    assert.match(man, /^\.TH LINKWEAVE 1 "" "Linkweave 1\.2\.3"/);
    assert.ok(man.includes("\n\\&.dot\n\\&'quote"));
    for (const line of man.split('\n').filter((one) => /^['.]/.test(one))) {
      assert.match(line, /^\.(TH|SH|SS|PP|TP|nf|fi|B|I|BR)\b/, line);
    }
  });

  it('bash completes commands, their second words and their options', () => {
    const file = join(temporaryFolder(), 'completion');
    writeFileSync(file, manualToCompletions(commands).bash);
    const complete = (...words: readonly string[]) => {
      const quoted = ['linkweave', ...words].map((word) => `'${word}'`).join(' ');
      const script = `. "$0"; COMP_WORDS=(${quoted}); COMP_CWORD=${words.length}; _linkweave; echo "\${COMPREPLY[@]}"`;
      const options = { encoding: 'utf8', cwd: temporaryFolder() } as const;
      return execFileSync('bash', ['-c', script, file], options).trim().split(' ');
    };
    assert.ok(complete('').includes('index'));
    assert.ok(complete('ind').every((word) => word === 'index'));
    assert.ok(complete('index', '').includes('rollback'));
    assert.deepEqual(complete('index', 'build', '--pub'), ['--publish']);
    assert.ok(complete('publisher', '').includes('set'));
  });
});

const nothing: Command = { name: '', does: '', usage: [], text: '', options: [], words: [] };
