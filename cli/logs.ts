import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { parseArgs } from 'node:util';

import { loadConfig } from '../shared/config/load-config.ts';
import { PathsConfig } from '../shared/config/paths.ts';
import { LinkweaveError } from '../shared/errors.ts';
import { serviceNames } from '../shared/protocol/exchange.ts';
import { entryToText } from './logs/entry-to-text.ts';
import { followFiles, GrowingFile } from './logs/follow-files.ts';
import { lastLines } from './logs/last-lines.ts';
import { isShown, type LogFilter, lineToEntry, logLevels } from './logs/log-filter.ts';

const usage = `Usage: linkweave logs [--service S] [--level L] [--request ID] [--lines N] [--follow]
Shows what the services wrote, in the order of time, for a person.
  --service S    ${serviceNames.join(', ')}
  --level L      of this severity or higher: ${logLevels.join(', ')}
  --request ID   of one request in all services, or of ids that begin so
  --lines N      how many at most (default 100)
  --follow       goes on with what is written from now on
  --journal U    from the journal of systemd's unit U instead of <state>/logs; linkweave where there are
                 no files
  --stdin        from standard input: journalctl -u linkweave -o cat | linkweave logs --stdin
  --json         lines as they were written`;

/** Shows logs of files, of the journal or of standard input. */
export async function logs(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      help: { type: 'boolean' },
      service: { type: 'string' },
      level: { type: 'string' },
      request: { type: 'string' },
      lines: { type: 'string', default: '100' },
      follow: { type: 'boolean', short: 'f', default: false },
      journal: { type: 'string' },
      stdin: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  const most = Number(values.lines);
  const { service, level } = values;
  const isWrong =
    (service !== undefined && !(serviceNames as readonly string[]).includes(service)) ||
    (level !== undefined && !(logLevels as readonly string[]).includes(level)) ||
    !Number.isInteger(most);
  if (values.help || isWrong) {
    (values.help ? console.log : console.error)(usage);
    return values.help ? 0 : 2;
  }
  const filter: LogFilter = values;
  const isColoured = process.stdout.isTTY === true && !values.json;
  const show = (line: string) => {
    const entry = lineToEntry(line);
    if (!isShown(entry, filter)) return;
    const text = entry && !values.json ? entryToText(entry, isColoured) : line;
    process.stdout.write(`${text}\n`);
  };
  // `linkweave logs | head` ends when head has seen enough.
  process.stdout.on('error', () => process.exit(0));

  if (values.stdin) return showStream(process.stdin, show);
  if (values.journal !== undefined) return showJournal(values.journal, values.follow, most, show);
  const folder = join(loadConfig({ paths: PathsConfig }).paths.state, 'logs');
  const paths = serviceNames
    .filter((name) => service === undefined || name === service)
    .map((name) => join(folder, `${name}.log`));
  // Under systemd there are no files: lines go to the journal.
  if (!paths.some(existsSync)) return showJournal('linkweave', values.follow, most, show);
  const growing = paths.map((path) => new GrowingFile(path));
  const lines = paths.flatMap(lastLines).filter((line) => isShown(lineToEntry(line), filter));
  for (const line of byTime(lines).slice(-most)) show(line);
  return values.follow ? followFiles(growing, show) : 0;
}

/** What is no entry stays behind the line before it. */
function byTime(lines: readonly string[]): string[] {
  let last = '';
  return lines
    .map((line) => {
      last = lineToEntry(line)?.time ?? last;
      return { line, time: last };
    })
    .sort((x, y) => (x.time < y.time ? -1 : x.time > y.time ? 1 : 0))
    .map(({ line }) => line);
}

async function showStream(stream: Readable, show: (line: string) => void): Promise<number> {
  for await (const line of createInterface({ input: stream })) show(line);
  return 0;
}

async function showJournal(
  unit: string,
  isFollowing: boolean,
  most: number,
  show: (line: string) => void,
): Promise<number> {
  const options = ['-u', unit, '-o', 'cat', '-n', String(most), ...(isFollowing ? ['-f'] : [])];
  const journal = spawn('journalctl', options, { stdio: ['ignore', 'pipe', 'inherit'] });
  const failed = new Promise<never>((_resolve, reject) => {
    journal.once('error', (cause) => {
      const message = `Cannot read the journal, is this a machine with systemd: ${cause.message}`;
      reject(new LinkweaveError('NOT_FOUND', message, { cause }));
    });
  });
  return Promise.race([showStream(journal.stdout, show), failed]);
}
