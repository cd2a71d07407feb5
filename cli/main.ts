#!/usr/bin/env node
import { asLinkweaveError } from '../shared/errors.ts';

/** A command: takes the arguments behind its name, answers the exit code. */
type Command = (args: readonly string[]) => Promise<number>;

/** Loaded when called: `links` need not load what `index build` needs. */
const commands: Readonly<Record<string, { readonly does: string; load(): Promise<Command> }>> = {
  start: {
    does: 'start everything with the sample catalogue, until Ctrl-C',
    load: async () => (await import('./start.ts')).start,
  },
  reload: {
    does: 'replace every process by a new one, while pages go on being answered',
    load: async () => (await import('./reload.ts')).reload,
  },
  'index build': {
    does: 'build an index from feed files',
    load: async () => (await import('./index-build.ts')).indexBuild,
  },
  'index stat': {
    does: 'counts and sizes of the index in service',
    load: async () => (await import('./index-stat.ts')).indexStat,
  },
  'index list': {
    does: 'the bases there are, and which is in service',
    load: async () => (await import('./index-list.ts')).indexList,
  },
  'index publish': {
    does: 'take a base into service',
    load: async () => (await import('./index-publish.ts')).indexPublish,
  },
  'index rollback': {
    does: 'take the base before it into service again',
    load: async () => (await import('./index-rollback.ts')).indexRollback,
  },
  'index verify': {
    does: 'check every checksum and reference of a base',
    load: async () => (await import('./index-verify.ts')).indexVerify,
  },
  'index get': {
    does: 'what a phrase finds',
    load: async () => (await import('./index-get.ts')).indexGet,
  },
  'index explain': {
    does: 'every key, candidate and value on the way',
    load: async () => (await import('./index-explain.ts')).indexExplain,
  },
  feed: {
    does: 'change the index in service: feed load FILE…, feed remove --merchant M',
    load: async () => (await import('./feed.ts')).feed,
  },
  assess: {
    does: 'score engines and relevance algorithms on labelled pages',
    load: async () => (await import('./assess.ts')).assess,
  },
  'relevance tune': {
    does: 'tune the weights of relevance on labelled pages',
    load: async () => (await import('./relevance-tune.ts')).relevanceTune,
  },
  links: {
    does: 'links of one page, with reasons, or links off|on for all pages',
    load: async () => (await import('./links.ts')).links,
  },
  'tagger train': {
    does: 'train the engine tagger on labelled and generated text',
    load: async () => (await import('./tagger-train.ts')).taggerTrain,
  },
  'blend tune': {
    does: 'find the weights of the engine blend on labelled pages',
    load: async () => (await import('./blend-tune.ts')).blendTune,
  },
  publisher: {
    does: 'list, show or set publishers',
    load: async () => (await import('./publisher.ts')).publisher,
  },
  experiment: {
    does: 'list, show or set experiments and their shares',
    load: async () => (await import('./experiment.ts')).experiment,
  },
  'config check': {
    does: 'all problems of the configuration at once',
    load: async () => (await import('./config-check.ts')).configCheck,
  },
  'config show': {
    does: 'the settings in force and where each comes from',
    load: async () => (await import('./config-show.ts')).configShow,
  },
  'config describe': {
    does: 'every setting there is, as a configuration file',
    load: async () => (await import('./config-describe.ts')).configDescribe,
  },
  logs: {
    does: 'what the services wrote, for a person; follow, filter',
    load: async () => (await import('./logs.ts')).logs,
  },
  'feed check-links': {
    does: 'ask merchants whether links still lead to a page',
    load: async () => (await import('./feed-check-links.ts')).feedCheckLinks,
  },
  doctor: {
    does: 'what is wrong with this machine or system, and what to do',
    load: async () => (await import('./doctor.ts')).doctor,
  },
  report: {
    does: 'what was answered, by experiment, arm and engine',
    load: async () => (await import('./report.ts')).report,
  },
};

function usage(): string {
  const width = Math.max(...Object.keys(commands).map((name) => name.length));
  const lines = Object.entries(commands).map(
    ([name, { does }]) => `  linkweave ${name.padEnd(width)}  ${does}`,
  );
  return `Usage:\n${lines.join('\n')}\n\nEach says more with --help.`;
}

const words = process.argv.slice(2);
const isTwoWords = Object.hasOwn(commands, words.slice(0, 2).join(' '));
const name = words.slice(0, isTwoWords ? 2 : 1).join(' ');
const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
if (!command) {
  const isHelp = words[0] === undefined || ['help', '--help', '-h'].includes(words[0]);
  if (!isHelp) console.error(`Cannot run ${JSON.stringify(name)}: there is no such command`);
  (isHelp ? console.log : console.error)(usage());
  process.exitCode = isHelp ? 0 : 2;
} else {
  try {
    const run = await command.load();
    process.exitCode = await run(words.slice(isTwoWords ? 2 : 1));
  } catch (thrown) {
    if (isWrongUse(thrown)) {
      console.error(`Cannot run ${name}: ${thrown.message}`);
      process.exit(2);
    }
    const error = asLinkweaveError(thrown);
    console.error(error.code === 'INTERNAL' ? thrown : `${error.code}: ${error.message}`);
    process.exitCode = 1;
  }
}

/** What parseArgs of node:util throws at an unknown option or a missing value. */
function isWrongUse(thrown: unknown): thrown is Error {
  return (
    thrown instanceof Error && /^ERR_PARSE_ARGS/.test((thrown as NodeJS.ErrnoException).code ?? '')
  );
}
